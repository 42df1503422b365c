import type { Node } from "../../graph/Node.ts";
import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { add, cast, equal, multiply, slice, subtract } from "../../operator/expressions.ts";
import { readWindow } from "../../operator/pooling/window.ts";

/**
 * MaxPoolGradient for providers that know no MaxPool with indices: tap by tap of the window, the elements that equal
 * their window's maximum get its gradient unless an earlier tap has taken it. Masks are numbers, as WebGPU has no And.
 *
 * @param node a MaxPoolGradient
 * @param inputs the gradient by the maxima, the image, the maxima
 */
export function maxPoolGradientByMask(node: Node, inputs: readonly [Value, Value, Value]): Value {
  const [gradient, x, y] = inputs;
  const { kernel, geometry, result } = readWindow(node, x.shape);
  const { strides, pads, dilations } = geometry;
  const [rows, columns] = result.slice(2) as [number, number];
  const reach = (axis: 0 | 1) =>
    ((axis === 0 ? rows : columns) - 1) * strides[axis] + dilations[axis] * (kernel[axis] - 1) + 1;
  const size = x.shape.slice(2) as [number, number];
  // With ceil_mode windows reach beyond the padding; without, they may end before it.
  const after = ([0, 1] as const).map((axis) => Math.max(0, reach(axis) - size[axis] - pads[axis]));
  const padded = padWith(x, [0, 0, pads[0], pads[1]], [0, 0, ...after], LOWEST);
  /** The gradients that no tap has taken yet: a window's own until one has, then 0. */
  let left = gradient;
  let total: Value | undefined;
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      const starts = [i * dilations[0], j * dilations[1]] as const;
      const ends = [starts[0] + (rows - 1) * strides[0] + 1, starts[1] + (columns - 1) * strides[1] + 1];
      const cut = [starts, ends, [2, 3], strides].map((values) => x.graph.integers(values));
      const hit = cast(equal(slice(padded, [2, 3], starts, ends, strides), y), "float32");
      const taken = multiply(left, hit);
      left = subtract(left, taken);
      const share = apply("SliceGradient", [taken, ...cut], { shape: padded.shape });
      total = total === undefined ? share : add(total, share);
    }
  }
  return slice(total as Value, [2, 3], [pads[0], pads[1]], [pads[0] + size[0], pads[1] + size[1]]);
}

/** The least float32, which no maximum over elements of an image is. */
const LOWEST = -3.4028234663852886e38;

function padWith(x: Value, before: readonly number[], after: readonly number[], fill: number): Value {
  if ([...before, ...after].every((count) => count === 0)) return x;
  return apply("Pad", [x, x.graph.integers([...before, ...after]), fill]);
}
