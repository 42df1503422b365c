import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { Color } from "../geometry/GeometricPass.ts";
import type { Size } from "../image/Size.ts";
import { weatherKernels } from "../kernel/weather/weatherKernels.ts";
import type { WholePass } from "../pass/Pass.ts";

/**
 * A pass that lays a colour over the image, as opaque as a mask says: 0 shows the image, 255 the colour.
 * @param fillMask receives the address of one byte a pixel, all 0
 */
export function veilPass(
  name: string,
  { height, width }: Size,
  color: Color,
  fillMask: (engine: Engine, frame: Frame, mask: number) => void,
): WholePass {
  return {
    name,
    layout: "planar",
    height,
    width,
    run(engine, frame) {
      const count = height * width;
      const mask = engine.memory.allocate(count);
      engine.memory.bytes.fill(0, mask, mask + count);
      fillMask(engine, frame, mask);
      const { veil } = engine.use(weatherKernels);
      for (let c = 0; c < 3; c++)
        veil(frame.at + c * frame.plane, count, mask, (color >> (16 - 8 * c)) & 255);
      return frame;
    },
  };
}
