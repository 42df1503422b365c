import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import type { Geometry } from "../../operator/convolution/geometry.ts";
import { concat, matmul, pad, reshape, sum, transpose } from "../../operator/expressions.ts";
import type { Shape } from "../../tensor/TensorType.ts";

/** ONNX Runtime's product of matrices computes squares of this side, one in each workgroup. */
const TILE = 32;
/** Workgroups that occupy a large GPU: some for each of its 100 to 150 processors. */
const WORKGROUPS = 512;
/** Bytes of the columns at once: what every WebGPU device binds as one buffer. */
const COLUMN_BYTES = 128 * 2 ** 20;

/**
 * The weight gradient of a convolution without groups for a GPU. The product that it is sums over all positions of all
 * images and has few elements: 16 by 144 over 131,072 positions in the first stage of ResNet-20. A provider that gives a
 * workgroup to each square of the result leaves the GPU idle with that, so the sum is taken in parts, each over some of
 * the images, by one batched product with all taps of the kernel side by side (im2col).
 *
 * @param image [N,C,H,W]
 * @param gradient by the convolution's result, [N,O,h,w]
 * @param shape the weight's, [O,C,kh,kw]
 */
export function weightGradientInParts(
  image: Value,
  gradient: Value,
  shape: Shape,
  geometry: Geometry,
): Value {
  const [outputs, channels, kernelHeight, kernelWidth] = shape as [number, number, number, number];
  const [batch, , rows, columns] = gradient.shape as [number, number, number, number];
  const { pads } = geometry;
  const innermost = transpose(image, [0, 2, 3, 1]);
  const padded = pad(innermost, [0, pads[0], pads[1], 0], [0, pads[2], pads[3], 0]);
  const [, height, width] = padded.shape as [number, number, number, number];
  const flat = reshape(padded, [batch, height * width, channels]);
  const positions = rows * columns;
  const taps = kernelHeight * kernelWidth;
  const atOnce = Math.max(1, Math.min(taps, Math.floor(COLUMN_BYTES / (4 * batch * positions * channels))));
  const parts = countParts(batch, outputs, atOnce * channels);
  const split = reshape(gradient, [parts, batch / parts, outputs, positions]);
  const left = reshape(parts === batch ? split : transpose(split, [0, 2, 1, 3]), [
    parts,
    outputs,
    (batch / parts) * positions,
  ]);
  const products: Value[] = [];
  for (let tap = 0; tap < taps; tap += atOnce) {
    const count = Math.min(atOnce, taps - tap);
    const seen = seenPositions(tap, count, [rows, columns], width, kernelWidth, geometry);
    const gathered = apply("Gather", [flat, image.graph.integers(seen)], { axis: 1 });
    const right = reshape(gathered, [parts, (batch / parts) * positions, count * channels]);
    products.push(reshape(sum(matmul(left, right), [0]), [outputs, count, channels]));
  }
  return reshape(transpose(concat(products, 1), [0, 2, 1]), shape);
}

/** The least number of equal parts of the batch that occupies the GPU. */
function countParts(batch: number, rows: number, columns: number): number {
  const wanted = WORKGROUPS / (Math.ceil(rows / TILE) * Math.ceil(columns / TILE));
  for (let parts = 1; parts < batch; parts++) if (parts >= wanted && batch % parts === 0) return parts;
  return batch;
}

/** For each position of the result the places of the padded image, row by row, under `count` taps of the kernel. */
function seenPositions(
  tap: number,
  count: number,
  [rows, columns]: readonly [number, number],
  width: number,
  kernelWidth: number,
  { strides, dilations }: Geometry,
): number[] {
  const seen: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let at = tap; at < tap + count; at++) {
        const y = row * strides[0] + Math.floor(at / kernelWidth) * dilations[0];
        const x = column * strides[1] + (at % kernelWidth) * dilations[1];
        seen.push(y * width + x);
      }
  return seen;
}
