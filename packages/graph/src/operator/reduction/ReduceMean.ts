import { expand, multiply } from "../expressions.ts";
import { reduction } from "./reduction.ts";

export const ReduceMean = reduction(
  "ReduceMean",
  { start: 0, step: (total, x) => total + x, finish: (total, count) => total / count },
  ({ input, upstream, count }) => expand(multiply(upstream, 1 / count), input.shape),
);
