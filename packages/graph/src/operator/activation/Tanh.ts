import { unary } from "../arithmetic/unary.ts";
import { multiply, subtract } from "../expressions.ts";

export const Tanh = unary("Tanh", Math.tanh, ({ output, upstream }) =>
  multiply(upstream, subtract(1, multiply(output, output))),
);
