import { channelFilter } from "../../filter/channelFilter.ts";
import { blurKernels, blurScratch } from "../../kernel/blur/blurKernels.ts";
import { checkKernelSizes, kernelSizeOption } from "../../option/kernelSize.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** OpenCV's blur, byte for byte: the mean of a square, rounded, of the image mirrored at its edges. */
export const boxBlur = defineTransform({
  type: "boxBlur",
  doc: "Replaces each pixel by the mean of a square around it.",
  options: { kernelSize: kernelSizeOption([3, 5, 7], 63) },
  check: ({ kernelSize }, where) => checkKernelSizes(kernelSize, where),
  outputSize: (_options, input) => input,
  draw: ({ kernelSize }, _size, stream) => ({
    kernelSize: kernelSize[stream.integer(kernelSize.length)] as number,
  }),
  plan(_options, { kernelSize }: { kernelSize: number }, plan) {
    const radius = kernelSize >> 1;
    if (radius === 0) return;
    const { width, height } = plan.size;
    plan.whole(
      channelFilter("boxBlur", plan.size, (engine, channels) => {
        const scratch = engine.memory.allocate(blurScratch(width, channels, radius));
        const kernels = engine.use(blurKernels);
        return (from, to) => kernels.box(from, width, height, channels, to, radius, scratch);
      }),
    );
  },
});
