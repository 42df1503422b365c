import { BORDER, padImage } from "../../geometry/padImage.ts";
import { blurKernels } from "../../kernel/blur/blurKernels.ts";
import { warpKernels } from "../../kernel/warp/warpKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";

/**
 * ImageNet-C's zoom blur (Hendrycks and Dietterich, ICLR 2019): the mean of the image and of itself enlarged around its centre
 * by 1 + step, 1 + 2 step, ... below `maxFactor`, each sampled bilinearly and cut to the image's size.
 */
export const zoomBlur = defineTransform({
  type: "zoomBlur",
  doc: "Blurs as a lens does that zooms while it exposes.",
  options: {
    maxFactor: {
      type: "range",
      minimum: 1,
      maximum: 2,
      default: [1.05, 1.2],
      doc: "largest enlargement, drawn evenly",
    },
    stepFactor: {
      type: "range",
      minimum: 0.005,
      maximum: 0.5,
      default: [0.01, 0.03],
      doc: "from one enlargement to the next, drawn evenly",
    },
  },
  outputSize: (_options, input) => input,
  draw: ({ maxFactor, stepFactor }, _size, stream) => ({
    maxFactor: stream.between(...maxFactor),
    stepFactor: stream.between(...stepFactor),
  }),
  plan(_options, draw: { maxFactor: number; stepFactor: number }, plan) {
    const { height, width } = plan.size;
    plan.whole({
      name: "zoomBlur",
      layout: "interleaved",
      height,
      width,
      run(engine, frame) {
        const { memory } = engine;
        const out = engine.frameBeside(frame, frame, "interleaved");
        const count = 3 * height * width;
        const sums = memory.allocate(2 * count + 16);
        const spans = memory.allocate(8 * height);
        const scratch = memory.allocate(64);
        const padded = padImage(engine, { frame }, { top: 0, left: 0, height, width }, "edge");
        const { accumulate, average } = engine.use(blurKernels);
        const { affine } = engine.use(warpKernels);
        memory.bytes.fill(0, sums, sums + 2 * count + 16);
        for (let y = 0; y < height; y++) memory.words.set([0, width], spans / 4 + 2 * y);
        accumulate(frame.at, count, sums);
        let images = 1;
        for (let zoom = 1 + draw.stepFactor; zoom < draw.maxFactor; zoom = 1 + images * draw.stepFactor) {
          const [left, top] = [(width - 1) / 2, (height - 1) / 2];
          const matrix = [
            1 / zoom,
            0,
            left - left / zoom + BORDER,
            0,
            1 / zoom,
            top - top / zoom + BORDER,
          ] as const;
          affine(padded.at, padded.stride, out.at, 0, width, height, spans, ...matrix, scratch);
          accumulate(out.at, count, sums);
          images++;
        }
        average(sums, count, out.at, images);
        return out;
      },
    });
  },
});
