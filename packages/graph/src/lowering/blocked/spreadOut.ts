import type { Value } from "../../graph/Value.ts";
import { pad, reshape } from "../../operator/expressions.ts";

/**
 * Puts `stride - 1` zeros after each row and column of a tensor in blocks: what turns the input gradient of a convolution
 * with a stride into a convolution without one.
 * @param stored [N,C,h,w] in blocks
 * @returns [N,C,h*stride,w*stride] in blocks
 */
export function spreadOut(stored: Value, strides: readonly [number, number], block: number): Value {
  const [batch, channels, rows, columns] = stored.shape as [number, number, number, number];
  const split = reshape(stored, [((batch * channels) / block) * rows, 1, columns, 1, block]);
  const spread = pad(split, [0, 0, 0, 0, 0], [0, strides[0] - 1, 0, strides[1] - 1, 0]);
  return reshape(spread, [batch, channels, rows * strides[0], columns * strides[1]]);
}
