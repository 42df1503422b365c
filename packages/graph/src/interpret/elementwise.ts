import type { DenseTensor } from "../tensor/DenseTensor.ts";
import {
  broadcastShapes,
  type DType,
  elementCount,
  rowMajorStrides,
  type Shape,
} from "../tensor/TensorType.ts";

/** Applies a function to every element, broadcasting the inputs. */
export function elementwise(
  f: (...values: number[]) => number,
  inputs: readonly DenseTensor[],
  dtype: DType = inputs[0]?.dtype ?? "float32",
): DenseTensor {
  const shape = broadcastShapes("evaluate", ...inputs.map((input) => input.shape));
  const data = new Float64Array(elementCount(shape));
  const offsets = inputs.map((input) => broadcastOffsets(input.shape, shape));
  const values = new Array<number>(inputs.length);
  for (let i = 0; i < data.length; i++) {
    for (const [k, input] of inputs.entries())
      values[k] = input.data[(offsets[k] as Int32Array)[i] as number] as number;
    data[i] = f(...values);
  }
  return { dtype, shape, data };
}

/** For each element of the wide shape, the offset of the element of the narrow shape that is stretched over it. */
export function broadcastOffsets(narrow: Shape, wide: Shape): Int32Array {
  const strides = rowMajorStrides(narrow);
  const lead = wide.length - narrow.length;
  const step = wide.map((_, axis) =>
    axis < lead || narrow[axis - lead] === 1 ? 0 : (strides[axis - lead] as number),
  );
  const offsets = new Int32Array(elementCount(wide));
  const index = new Array<number>(wide.length).fill(0);
  let offset = 0;
  for (let i = 0; i < offsets.length; i++) {
    offsets[i] = offset;
    for (let axis = wide.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] as number) + 1;
      offset += step[axis] as number;
      if ((index[axis] as number) < (wide[axis] as number)) break;
      offset -= (step[axis] as number) * (wide[axis] as number);
      index[axis] = 0;
    }
  }
  return offsets;
}
