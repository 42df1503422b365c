import type { Value } from "../graph/Value.ts";
import { type DType, type Shape, sameShape } from "../tensor/TensorType.ts";
import { apply, type Operand } from "./apply.ts";

// Short forms for gradient rules, losses and optimisers.

export const add = (a: Operand, b: Operand): Value => apply("Add", [a, b]);
export const subtract = (a: Operand, b: Operand): Value => apply("Sub", [a, b]);
export const multiply = (a: Operand, b: Operand): Value => apply("Mul", [a, b]);
export const divide = (a: Operand, b: Operand): Value => apply("Div", [a, b]);
export const power = (a: Operand, b: Operand): Value => apply("Pow", [a, b]);
export const negate = (a: Value): Value => apply("Neg", [a]);
export const exp = (a: Value): Value => apply("Exp", [a]);
export const log = (a: Value): Value => apply("Log", [a]);
export const sqrt = (a: Value): Value => apply("Sqrt", [a]);
export const reciprocal = (a: Value): Value => apply("Reciprocal", [a]);
export const greater = (a: Operand, b: Operand): Value => apply("Greater", [a, b]);
export const where = (condition: Value, a: Operand, b: Operand): Value => apply("Where", [condition, a, b]);

export const cast = (a: Value, dtype: DType): Value =>
  a.dtype === dtype ? a : apply("Cast", [a], { to: dtype });
export const reshape = (a: Value, shape: Shape): Value =>
  sameShape(a.shape, shape) ? a : apply("Reshape", [a, a.graph.integers(shape)]);
export const transpose = (a: Value, perm: readonly number[]): Value => apply("Transpose", [a], { perm });
export const expand = (a: Value, shape: Shape): Value =>
  sameShape(a.shape, shape) ? a : apply("Expand", [a, a.graph.integers(shape)]);
export const concat = (parts: readonly Value[], axis: number): Value =>
  parts.length === 1 ? (parts[0] as Value) : apply("Concat", parts, { axis });
export const matmul = (a: Value, b: Value): Value => apply("MatMul", [a, b]);

/** [start, end) with a step along some axes. */
export function slice(
  a: Value,
  axes: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  steps: readonly number[] = axes.map(() => 1),
): Value {
  const g = a.graph;
  return apply("Slice", [a, g.integers(starts), g.integers(ends), g.integers(axes), g.integers(steps)]);
}

/** Zeros around: `before` and `after` have one entry an axis. */
export function pad(a: Value, before: readonly number[], after: readonly number[]): Value {
  if ([...before, ...after].every((count) => count === 0)) return a;
  return apply("Pad", [a, a.graph.integers([...before, ...after])]);
}

export function reduce(
  type: "ReduceSum" | "ReduceMean" | "ReduceMax" | "ReduceSumSquare",
  a: Value,
  axes: readonly number[],
  keepdims = false,
): Value {
  return apply(type, [a, a.graph.integers(axes)], { keepdims: keepdims ? 1 : 0 });
}

export const sum = (a: Value, axes: readonly number[], keepdims = false): Value =>
  reduce("ReduceSum", a, axes, keepdims);

/** The adjoint of broadcasting: sums a gradient over the axes along which its operand was stretched. */
export function sumToShape(gradient: Value, shape: Shape): Value {
  if (sameShape(gradient.shape, shape)) return gradient;
  const lead = gradient.shape.length - shape.length;
  const axes = gradient.shape
    .map((size, axis) => ({ axis, stretched: axis < lead || (shape[axis - lead] === 1 && size !== 1) }))
    .filter(({ stretched }) => stretched)
    .map(({ axis }) => axis);
  return reshape(axes.length === 0 ? gradient : sum(gradient, axes), shape);
}
