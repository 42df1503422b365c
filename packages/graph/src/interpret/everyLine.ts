import { elementCount, type Shape } from "../tensor/TensorType.ts";

/** Visits every line of a tensor along an axis: the element k of a line is at offset `start + k * stride`, k < size. */
export function everyLine(
  shape: Shape,
  axis: number,
  visit: (start: number, stride: number, size: number) => void,
): void {
  const size = shape[axis] as number;
  const stride = elementCount(shape.slice(axis + 1));
  const outer = elementCount(shape.slice(0, axis));
  for (let row = 0; row < outer; row++) {
    for (let column = 0; column < stride; column++) visit(row * size * stride + column, stride, size);
  }
}
