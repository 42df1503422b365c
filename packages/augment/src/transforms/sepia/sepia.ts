import { mixKernels } from "../../kernel/mix/mixKernels.ts";
import { defineTransform } from "../../transform/Transform.ts";

/** Rows of red, green and blue, in thousandths. */
const WEIGHTS = [393, 769, 189, 349, 686, 168, 272, 534, 131];
/** In units of 1/16384, as the kernel takes them. */
const ROUNDED = WEIGHTS.map((weight) => Math.round((weight * 16384) / 1000));

/**
 * Albumentations' ToSepia: the usual sepia matrix, rounded and clipped to 8 bits. For colour: of a grey image only the red of the
 * result remains.
 */
export const sepia = defineTransform({
  type: "sepia",
  doc: "Gives the image the brown of old photographs.",
  p: 0.5,
  options: {},
  outputSize: (_options, input) => input,
  plan(_options, _draw, plan) {
    plan.point({
      name: "sepia",
      apply(engine, at, plane, count) {
        const kernels = engine.use(mixKernels);
        const { memory } = engine;
        engine.withScratch(() => {
          const weights = memory.allocate(2 * ROUNDED.length);
          new Int16Array(memory.bytes.buffer, weights, ROUNDED.length).set(ROUNDED);
          kernels.matrix(at, plane, count, weights);
        });
      },
    });
  },
});
