import { multiply } from "../expressions.ts";
import { reduction } from "./reduction.ts";

export const ReduceSumSquare = reduction(
  "ReduceSumSquare",
  { start: 0, step: (total, x) => total + x * x },
  ({ input, upstream }) => multiply(multiply(upstream, 2), input),
);
