import { pointKernels } from "../../kernel/point/pointKernels.ts";
import { weatherKernels } from "../../kernel/weather/weatherKernels.ts";
import { checkLength } from "../../option/checkLength.ts";
import { toColor } from "../../option/fill.ts";
import { colorOption, fractionRange } from "../../option/fraction.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { drawFlakes } from "../../weather/drawFlakes.ts";
import { veilPass } from "../../weather/veilPass.ts";

type Drawn = { flakes: number; cover: number; seed: number };

/** The smallest flake that shows, in pixels. */
const SMALLEST = 0.7;

/**
 * Snow: light places are covered, in so far as they are light, opacity = cover * grey / 255, as Albumentations' RandomSnow
 * bleaches them; over it flakes fall, round with soft edges, of radii even between two.
 */
export const snow = defineTransform({
  type: "snow",
  doc: "Covers light places with snow, and lets flakes fall.",
  p: 0.5,
  options: {
    flakes: {
      type: "range",
      minimum: 0,
      maximum: 100,
      default: [0.5, 3],
      doc: "flakes for each 1,000 pixels, drawn evenly",
    },
    radius: fractionRange(0.003, 0.012, "radii of the flakes as a fraction of the image's shorter side"),
    cover: fractionRange(0.1, 0.5, "opacity of the snow on a white place, drawn evenly"),
    opacity: { type: "number", minimum: 0, maximum: 1, default: 0.9, doc: "opacity of the flakes" },
    color: colorOption(250, "colour of the snow"),
  },
  check: (options, where) => checkLength(options.color, [1, 3], "color", where),
  outputSize: (_options, input) => input,
  draw: ({ flakes, cover }, { height, width }, stream): Drawn => ({
    flakes: Math.round((stream.between(...flakes) * height * width) / 1000),
    cover: stream.between(...cover),
    seed: stream.nextUint32(),
  }),
  plan({ radius, opacity, color }, { flakes, cover, seed }: Drawn, plan) {
    const { size } = plan;
    const [smallest, largest] = radius.map((r) => Math.max(SMALLEST, r * Math.min(size.height, size.width)));
    plan.whole(
      veilPass("snow", size, toColor(color), (engine, frame, mask) => {
        const { memory } = engine;
        const count = size.height * size.width;
        engine.use(weatherKernels).lightness(frame.at, frame.plane, count, mask);
        const table = memory.allocate(256);
        for (let grey = 0; grey < 256; grey++) memory.bytes[table + grey] = Math.round(cover * grey);
        engine.use(pointKernels).table(mask, count, table);
        drawFlakes(memory.bytes, mask, size, {
          count: flakes,
          smallest: smallest as number,
          largest: largest as number,
          opacity: 255 * opacity,
          seed,
        });
      }),
    );
  },
});
