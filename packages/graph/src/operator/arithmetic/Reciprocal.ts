import { multiply, negate } from "../expressions.ts";
import { unary } from "./unary.ts";

export const Reciprocal = unary(
  "Reciprocal",
  (x) => 1 / x,
  ({ output, upstream }) => negate(multiply(upstream, multiply(output, output))),
);
