import { MixwellError } from "@mixwell/core";
import type { Graph } from "../graph/Graph.ts";
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
export const sign = (a: Value): Value => apply("Sign", [a]);
export const sigmoid = (a: Value): Value => apply("Sigmoid", [a]);
export const reciprocal = (a: Value): Value => apply("Reciprocal", [a]);
export const greater = (a: Operand, b: Operand): Value => apply("Greater", [a, b]);
export const less = (a: Operand, b: Operand): Value => apply("Less", [a, b]);
export const equal = (a: Operand, b: Operand): Value => apply("Equal", [a, b]);
export const where = (condition: Value, a: Operand, b: Operand): Value => apply("Where", [condition, a, b]);

/** low < a < high. */
export const between = (a: Value, low: number, high: number): Value =>
  apply("And", [greater(a, low), less(a, high)]);
export const clip = (a: Value, low: number, high: number): Value => apply("Clip", [a, low, high]);

export const cast = (a: Value, dtype: DType): Value =>
  a.dtype === dtype ? a : apply("Cast", [a], { to: dtype });
export const reshape = (a: Value, shape: Shape): Value =>
  sameShape(a.shape, shape) ? a : apply("Reshape", [a, a.graph.integers(shape)]);
export const transpose = (a: Value, perm: readonly number[]): Value => apply("Transpose", [a], { perm });
export const expand = (a: Value, shape: Shape): Value =>
  sameShape(a.shape, shape) ? a : apply("Expand", [a, a.graph.integers(shape)]);
/** A tensor of zeros that takes no room in the model. */
export const zeros = (graph: Graph, shape: Shape): Value => expand(graph.scalar(0), shape);
/** `a` with updates added at indices along an axis; equal indices add up. */
export const scatterAdd = (a: Value, indices: Value, updates: Value, axis: number): Value =>
  apply("ScatterElements", [a, indices, updates], { axis, reduction: "add" });
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

/** x * sigmoid(x), the swish of Ramachandran et al. 2017. */
export const silu = (x: Value): Value => multiply(x, sigmoid(x));

/**
 * Inverted dropout: zeroes the elements where the mask is 0 and divides the others by 1 - p, so that the mean stays.
 * The mask (0 or 1, any element type, broadcasts to x) is fed: ONNX Runtime's own generator would restart on resuming.
 * @param p the fraction dropped, in [0, 1)
 */
export function dropout(x: Value, mask: Value, p: number): Value {
  if (!(p >= 0 && p < 1)) {
    throw new MixwellError({
      code: "DROPOUT_INVALID",
      message: `dropout: expected a fraction in [0, 1) but received ${p}`,
    });
  }
  return divide(multiply(x, cast(mask, "float32")), 1 - p);
}
