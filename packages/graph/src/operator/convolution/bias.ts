import type { Node } from "../../graph/Node.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import type { Shape } from "../../tensor/TensorType.ts";

/** Refuses a bias (input 2) that has not one element a channel of the result [N,C,H,W]. */
export function checkBias(node: Node, result: Shape): void {
  const bias = node.optional(2);
  if (bias === undefined || (bias.shape.length === 1 && bias.shape[0] === result[1])) return;
  node.fail(`expected a bias [${result[1]}] but received shape [${bias.shape.join()}]`);
}

/** A tensor [N,C,H,W] that holds each channel's bias, or zeros, for products to be added to. */
export function startFromBias(shape: Shape, bias: DenseTensor | undefined): DenseTensor {
  const result = denseTensor(shape);
  if (bias === undefined) return result;
  const area = (shape[2] as number) * (shape[3] as number);
  for (let i = 0; i < result.data.length; i++)
    result.data[i] = bias.data[Math.floor(i / area) % bias.data.length] as number;
  return result;
}
