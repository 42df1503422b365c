import { type DType, elementCount, type Shape } from "./TensorType.ts";

/**
 * A tensor of the float64 interpreter: row-major values of any element type, held as doubles
 * (64-bit integers are exact up to 2^53; bool is 0 or 1).
 */
export interface DenseTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly data: Float64Array;
}

export function denseTensor(shape: Shape, data?: ArrayLike<number>, dtype: DType = "float32"): DenseTensor {
  return {
    dtype,
    shape,
    data: data === undefined ? new Float64Array(elementCount(shape)) : Float64Array.from(data),
  };
}
