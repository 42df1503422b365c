import type { Engine } from "../../engine/Engine.ts";
import type { Frame } from "../../engine/Frame.ts";
import type { Color } from "../../geometry/GeometricPass.ts";
import { weatherKernels } from "../../kernel/weather/weatherKernels.ts";
import { checkLength } from "../../option/checkLength.ts";
import { toColor } from "../../option/fill.ts";
import { colorOption, fractionRange } from "../../option/fraction.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * Sun flare, after Albumentations' RandomSunFlare: a round light at a place of the upper half, strength * (1 - distance^2 /
 * radius^2)^2, and smaller reflections on the line from it through the centre of the image.
 */
export const sunFlare = defineTransform({
  type: "sunFlare",
  doc: "Lets the sun shine into the lens.",
  p: 0.5,
  options: {
    radius: fractionRange(
      0.3,
      0.7,
      "radius of the light as a fraction of the image's longer side, drawn evenly",
    ),
    strength: fractionRange(0.6, 1, "opacity of the light at its centre, drawn evenly"),
    reflections: {
      type: "range",
      minimum: 0,
      maximum: 20,
      integer: true,
      default: [2, 6],
      doc: "number of reflections",
    },
    color: colorOption(255, "colour of the light"),
  },
  check: (options, where) => checkLength(options.color, [1, 3], "color", where),
  outputSize: (_options, input) => input,
  draw({ radius, strength, reflections }, { height, width }, stream) {
    const longer = Math.max(height, width);
    const [x, y] = [stream.uniform() * width, stream.uniform() * 0.5 * height];
    const peak = stream.between(...strength);
    const count = reflections[0] + stream.integer(reflections[1] - reflections[0] + 1);
    const draw: Record<string, number> = { count: count + 1 };
    const note = (i: number, light: readonly [number, number, number, number]) => {
      for (const [j, name] of ["x", "y", "radius", "strength"].entries())
        draw[`${name}${i}`] = light[j] as number;
    };
    note(0, [x, y, stream.between(...radius) * longer, peak]);
    for (let i = 1; i <= count; i++) {
      // From a quarter of the way to the centre up to the mirrored place of the sun.
      const way = stream.between(0.25, 2);
      const [centreX, centreY] = [x + way * (width / 2 - x), y + way * (height / 2 - y)];
      note(i, [centreX, centreY, stream.between(0.02, 0.12) * longer, stream.between(0.15, 0.45) * peak]);
    }
    return draw;
  },
  plan({ color }, draw, plan) {
    const of = (name: string, i: number) => draw[`${name}${i}`] as number;
    const lights = Array.from({ length: draw["count"] as number }, (_, i) => ({
      x: of("x", i),
      y: of("y", i),
      radius: of("radius", i),
      strength: of("strength", i),
    }));
    const { height, width } = plan.size;
    plan.whole({
      name: "sun flare",
      layout: "planar",
      height,
      width,
      run(engine, frame) {
        const mask = engine.memory.allocate(height * width);
        for (const light of lights) shine(engine, frame, mask, light, toColor(color));
        return frame;
      },
    });
  },
});

interface Light {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly strength: number;
}

/** Lays a light over the rows that it reaches. */
function shine(engine: Engine, frame: Frame, mask: number, light: Light, color: Color): void {
  const { height, width, plane } = frame;
  const radius = Math.max(light.radius, 0.5);
  const top = Math.max(0, Math.floor(light.y - radius));
  const rows = Math.min(height, Math.ceil(light.y + radius)) - top;
  if (rows <= 0) return;
  const { glow, veil } = engine.use(weatherKernels);
  glow(mask, width, rows, light.x, light.y - top, radius, 255 * light.strength);
  const count = rows * width;
  // Whole vectors reach into the rows below, which are to stay as they are.
  engine.memory.bytes.fill(0, mask + count, mask + count + 16);
  for (let c = 0; c < 3; c++) {
    veil(frame.at + top * width + c * plane, count, mask, (color >> (16 - 8 * c)) & 255);
  }
}
