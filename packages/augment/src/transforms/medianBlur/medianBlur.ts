import { MixwellError } from "@mixwell/core";
import { channelFilter } from "../../filter/channelFilter.ts";
import { blurKernels } from "../../kernel/blur/blurKernels.ts";
import { medianKernels } from "../../kernel/median/medianKernels.ts";
import { kernelSizeOption } from "../../option/kernelSize.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** OpenCV's medianBlur, byte for byte: the median of a square in each channel, the edge pixels repeated outside. */
export const medianBlur = defineTransform({
  type: "medianBlur",
  doc: "Replaces each channel of a pixel by the median of a square around it.",
  options: { kernelSize: kernelSizeOption([3, 5], 7) },
  check({ kernelSize }, where) {
    if (kernelSize.length > 0 && kernelSize.every((size) => [3, 5, 7].includes(size))) return;
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "3, 5 or 7",
      name: `option "kernelSize" of ${where}`,
      received: kernelSize,
    });
  },
  outputSize: (_options, input) => input,
  draw: ({ kernelSize }, _size, stream) => ({
    kernelSize: kernelSize[stream.integer(kernelSize.length)] as number,
  }),
  plan(_options, { kernelSize }: { kernelSize: number }, plan) {
    const { width, height } = plan.size;
    const margin = kernelSize >> 1;
    plan.whole(
      channelFilter("medianBlur", plan.size, (engine, channels) => {
        const stride = (width + 2 * margin) * channels;
        const padded = engine.memory.allocate(stride * (height + 2 * margin));
        const scratch = engine.memory.allocate(5 * (stride + 32));
        const { pad } = engine.use(blurKernels);
        const kernels = engine.use(medianKernels);
        const median = { 3: kernels.median3, 5: kernels.median5, 7: kernels.median7 }[kernelSize];
        return (from, to) => {
          pad(from, width, height, channels, padded, margin, 0);
          median?.(padded, width, height, channels, to, scratch);
        };
      }),
    );
  },
});
