import { unary } from "../arithmetic/unary.ts";
import { multiply, subtract } from "../expressions.ts";

/** 1 / (1 + exp(-x)). */
export const Sigmoid = unary(
  "Sigmoid",
  (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  ({ output, upstream }) => multiply(multiply(upstream, output), subtract(1, output)),
);
