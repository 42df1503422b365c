import { hash32 } from "../../kernel/erase/hash32.ts";
import { weatherKernels } from "../../kernel/weather/weatherKernels.ts";
import { checkLength } from "../../option/checkLength.ts";
import { toColor } from "../../option/fill.ts";
import { colorOption, fractionRange } from "../../option/fraction.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { veilPass } from "../../weather/veilPass.ts";

type Drawn = { density: number; seed: number };

/**
 * Fog: a light colour over the image whose opacity is `density`, less up to `unevenness` of it: a smooth random surface over
 * a grid of `cells` across the longer side, each corner even between 0 and 1. Albumentations' RandomFog, whose idea it is,
 * paints blurred circles.
 */
export const fog = defineTransform({
  type: "fog",
  doc: "Lays uneven fog over the image.",
  p: 0.5,
  options: {
    density: fractionRange(0.3, 0.7, "opacity where the fog is thickest, drawn evenly"),
    unevenness: {
      type: "number",
      minimum: 0,
      maximum: 1,
      default: 0.5,
      doc: "share that is missing where it is thinnest",
    },
    cells: {
      type: "number",
      minimum: 1,
      maximum: 64,
      integer: true,
      default: 5,
      doc: "banks of fog across the longer side",
    },
    color: colorOption(230, "colour of the fog"),
  },
  check: (options, where) => checkLength(options.color, [1, 3], "color", where),
  outputSize: (_options, input) => input,
  draw: ({ density }, _size, stream): Drawn => ({
    density: stream.between(...density),
    seed: stream.nextUint32(),
  }),
  plan({ unevenness, cells, color }, { density, seed }: Drawn, plan) {
    const { height, width } = plan.size;
    const longer = Math.max(height, width);
    const [across, down] = [Math.ceil((cells * width) / longer), Math.ceil((cells * height) / longer)];
    const step = Math.floor((cells * 65536) / longer);
    plan.whole(
      veilPass("fog", plan.size, toColor(color), (engine, _frame, mask) => {
        const lattice = engine.memory.allocate((across + 1) * (down + 1));
        for (let i = 0; i < (across + 1) * (down + 1); i++) {
          const thinning = unevenness * (hash32(seed, i) / 2 ** 32);
          engine.memory.bytes[lattice + i] = Math.round(255 * density * (1 - thinning));
        }
        engine.use(weatherKernels).smooth(mask, width, height, lattice, across + 1, step, step);
      }),
    );
  },
});
