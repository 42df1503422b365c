import { MixwellError } from "@mixwell/core";

/** Element types a Mixwell graph knows; ONNX has more, training image classifiers needs these. */
export type DType = "float32" | "uint8" | "int32" | "int64" | "bool";

/** Static sizes, outermost first; a scalar has the shape []. */
export type Shape = readonly number[];

export interface TensorType {
  readonly dtype: DType;
  readonly shape: Shape;
}

/** The number of elements of a shape. */
export function elementCount(shape: Shape): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** Shows a shape as ONNX tools do: [32,16,3,3]. */
export function showShape(shape: Shape): string {
  return `[${shape.join(",")}]`;
}

/**
 * NumPy's broadcasting rule: sizes are aligned at the innermost axis, and 1 stretches.
 * @throws MixwellError SHAPE_MISMATCH
 */
export function broadcastShapes(where: string, ...shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  const result = new Array<number>(rank).fill(1);
  for (const shape of shapes) {
    for (const [axis, size] of shape.entries()) {
      const at = axis + rank - shape.length;
      if (result[at] === 1) result[at] = size;
      else if (size !== 1 && size !== result[at]) {
        throw new MixwellError({
          code: "SHAPE_MISMATCH",
          message: `${where}: expected shapes that broadcast but received ${shapes.map(showShape).join(" and ")}`,
        });
      }
    }
  }
  return result;
}

/** Strides of a dense row-major tensor, in elements. */
export function rowMajorStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis] as number;
  }
  return strides;
}

/** Brings an axis that may count from the end into 0 .. rank-1. */
export function normalizeAxis(axis: number, rank: number, where: string): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(positive) || positive < 0 || positive >= Math.max(rank, 1)) {
    throw new MixwellError({
      code: "AXIS_INVALID",
      message: `${where}: expected an axis from ${-rank} to ${rank - 1} but received ${axis}`,
    });
  }
  return positive;
}
