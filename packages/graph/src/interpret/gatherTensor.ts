import { type DenseTensor, denseTensor } from "../tensor/DenseTensor.ts";
import type { TensorType } from "../tensor/TensorType.ts";

/** Reads a strided window of a tensor: the element at index i of the result is `data[start + i . strides]`. */
export function gatherTensor(
  input: DenseTensor | undefined,
  type: TensorType,
  start: number,
  strides: readonly number[],
): DenseTensor {
  const result = denseTensor(type.shape, undefined, type.dtype);
  const source = input?.data ?? new Float64Array();
  const index = new Array<number>(type.shape.length).fill(0);
  let offset = start;
  for (let i = 0; i < result.data.length; i++) {
    result.data[i] = source[offset] as number;
    for (let axis = index.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      offset += strides[axis] as number;
      if ((index[axis] as number) < (type.shape[axis] as number)) break;
      offset -= (strides[axis] as number) * (type.shape[axis] as number);
      index[axis] = 0;
    }
  }
  return result;
}
