import { expand } from "../expressions.ts";
import { reduction } from "./reduction.ts";

export const ReduceSum = reduction(
  "ReduceSum",
  { start: 0, step: (total, x) => total + x },
  ({ input, upstream }) => expand(upstream, input.shape),
);
