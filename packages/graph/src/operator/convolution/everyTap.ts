import type { Shape } from "../../tensor/TensorType.ts";
import type { Geometry } from "./geometry.ts";

/**
 * Visits every product of a convolution: the offsets of the image element, the weight element and the result element
 * that meet. The float64 definitions of the convolution and of both its gradients are this one loop.
 */
export function everyTap(
  image: Shape,
  weight: Shape,
  result: Shape,
  geometry: Geometry,
  visit: (imageAt: number, weightAt: number, resultAt: number) => void,
): void {
  const [batch, channels, height, width] = image as [number, number, number, number];
  const [outputs, perGroup, kernelHeight, kernelWidth] = weight as [number, number, number, number];
  const [, , rows, columns] = result as [number, number, number, number];
  const { strides, pads, dilations, group } = geometry;
  const outputsPerGroup = outputs / group;
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outputs; o++) {
      const firstChannel = Math.floor(o / outputsPerGroup) * perGroup;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const resultAt = ((n * outputs + o) * rows + row) * columns + column;
          for (let c = 0; c < perGroup; c++) {
            for (let i = 0; i < kernelHeight; i++) {
              const y = row * strides[0] + i * dilations[0] - pads[0];
              if (y < 0 || y >= height) continue;
              for (let j = 0; j < kernelWidth; j++) {
                const x = column * strides[1] + j * dilations[1] - pads[1];
                if (x < 0 || x >= width) continue;
                const imageAt = ((n * channels + firstChannel + c) * height + y) * width + x;
                visit(imageAt, ((o * perGroup + c) * kernelHeight + i) * kernelWidth + j, resultAt);
              }
            }
          }
        }
      }
    }
  }
}
