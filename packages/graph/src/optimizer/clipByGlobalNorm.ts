import type { Value } from "../graph/Value.ts";
import { add, divide, greater, multiply, reduce, sqrt, where } from "../operator/expressions.ts";

/** Guards the division where all gradients are zero; PyTorch's clip_grad_norm_ adds the same. */
const EPSILON = 1e-6;

/** Scales all gradients so that their common Euclidean norm is at most `limit`, as PyTorch's clip_grad_norm_. */
export function clipByGlobalNorm(
  gradients: readonly Value[],
  limit: number,
): { clipped: Value[]; norm: Value } {
  const squares = gradients.map((gradient) =>
    reduce(
      "ReduceSumSquare",
      gradient,
      gradient.shape.map((_, axis) => axis),
    ),
  );
  const norm = sqrt(squares.reduce(add));
  const ratio = divide(limit, add(norm, EPSILON));
  const factor = where(greater(ratio, 1), 1, ratio);
  return { clipped: gradients.map((gradient) => multiply(gradient, factor)), norm };
}
