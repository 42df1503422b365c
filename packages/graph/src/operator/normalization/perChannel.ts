import type { DenseTensor } from "../../tensor/DenseTensor.ts";

/** Calls for every element of [N,C,...] with its offset and channel. */
export function everyElement(tensor: DenseTensor, visit: (at: number, channel: number) => void): void {
  const channels = tensor.shape[1] as number;
  const area = tensor.shape.slice(2).reduce((product, size) => product * size, 1);
  for (let at = 0; at < tensor.data.length; at++) visit(at, Math.floor(at / area) % channels);
}

/** Sums f over the elements of each channel of [N,C,...]. */
export function channelSums(tensor: DenseTensor, f: (at: number, channel: number) => number): Float64Array {
  const sums = new Float64Array(tensor.shape[1] as number);
  everyElement(tensor, (at, channel) => {
    sums[channel] = (sums[channel] as number) + f(at, channel);
  });
  return sums;
}
