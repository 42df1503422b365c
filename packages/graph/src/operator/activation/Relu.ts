import { apply } from "../apply.ts";
import { unary } from "../arithmetic/unary.ts";

/** max(x, 0); the gradient at 0 is 0. */
export const Relu = unary(
  "Relu",
  (x) => Math.max(x, 0),
  ({ output, upstream }) => apply("ReluGradient", [upstream, output]),
);
