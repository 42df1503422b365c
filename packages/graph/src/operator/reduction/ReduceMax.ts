import { apply } from "../apply.ts";
import { cast, divide, multiply, sum } from "../expressions.ts";
import { reduction } from "./reduction.ts";

/** The largest element; its gradient is shared evenly among equal largest ones, as PyTorch's amax does. */
export const ReduceMax = reduction(
  "ReduceMax",
  { start: Number.NEGATIVE_INFINITY, step: Math.max },
  ({ input, output, upstream }) => {
    const hits = cast(apply("Equal", [input, output]), "float32");
    const axes = input.shape
      .map((_, axis) => axis)
      .filter((axis) => output.shape[axis] !== input.shape[axis]);
    return multiply(hits, divide(upstream, axes.length === 0 ? hits : sum(hits, axes, true)));
  },
);
