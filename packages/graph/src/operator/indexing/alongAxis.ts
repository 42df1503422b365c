import type { DenseTensor } from "../../tensor/DenseTensor.ts";
import { rowMajorStrides } from "../../tensor/TensorType.ts";

/**
 * For each element of an index tensor, the offset in `data` of the element at the same place but for `axis`, where the
 * index stands (negative: from the end).
 */
export function alongAxis(indices: DenseTensor, data: DenseTensor, axis: number): Int32Array {
  const strides = rowMajorStrides(data.shape);
  const ownStrides = rowMajorStrides(indices.shape);
  const size = data.shape[axis] as number;
  return Int32Array.from(indices.data, (index, i) => {
    let at = (index < 0 ? index + size : index) * (strides[axis] as number);
    for (const [other, stride] of strides.entries()) {
      if (other === axis) continue;
      at += (Math.floor(i / (ownStrides[other] as number)) % (indices.shape[other] as number)) * stride;
    }
    return at;
  });
}
