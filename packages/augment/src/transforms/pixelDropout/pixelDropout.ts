import { eraseKernels } from "../../kernel/erase/eraseKernels.ts";
import { checkLength } from "../../option/checkLength.ts";
import { erasedOption } from "../../option/erased.ts";
import { toColor } from "../../option/fill.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Albumentations' PixelDropout. Grey images stay grey unless channels drop out one by one. */
export const pixelDropout = defineTransform({
  type: "pixelDropout",
  doc: "Erases single pixels.",
  p: 0.5,
  options: {
    dropped: { type: "number", minimum: 0, maximum: 1, default: 0.01, doc: "probability of each pixel" },
    perChannel: { type: "boolean", default: false, doc: "whether red, green and blue drop out one by one" },
    fill: erasedOption,
  },
  check: (options, where) => checkLength(options.fill, [1, 3], "fill", where),
  outputSize: (_options, input) => input,
  draw: (_options, _image, stream) => ({ seed: stream.nextUint32() }),
  plan({ dropped, perChannel, fill }, { seed }: { seed: number }, plan) {
    const threshold = Math.round(dropped * 2 ** 24);
    const color = toColor(fill);
    plan.point({
      name: "pixel dropout",
      apply(engine, at, plane, count, first) {
        const kernels = engine.use(eraseKernels);
        for (let c = 0; c < 3; c++) {
          const channelSeed = perChannel ? (seed ^ Math.imul(c, 0x2545f491)) >>> 0 : seed;
          const value = (color >> (16 - 8 * c)) & 255;
          kernels.drop(at + c * plane, count, first, channelSeed, threshold, value);
        }
      },
    });
  },
});
