import { defineTransform } from "../../transform/Transform.ts";

/**
 * States that each sample is shown in several views that belong together. Steps before it draw once for all of them, steps after
 * it for each: as the first step it is Repeated Augmentation (Hoffer et al., 2019; Berman et al., 2019).
 */
export const views = defineTransform({
  type: "views",
  doc: "Shows each sample several times, with draws of their own for the steps that follow.",
  options: {
    count: { type: "number", minimum: 1, maximum: 16, integer: true, default: 3, doc: "views of a sample" },
  },
  outputSize: (_options, input) => input,
  views: ({ count }) => count,
  plan() {},
});
