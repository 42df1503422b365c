import type { RuntimeTensor, TensorData } from "./Runtime.ts";

/** Adds what crosses between JavaScript and a runtime to a count; a tensor on the device does not move. */
export function countCopies(
  count: { copies: number; bytes: number },
  tensors: Readonly<Record<string, RuntimeTensor>>,
): void {
  for (const tensor of Object.values(tensors) as (RuntimeTensor & { location: string; data: TensorData })[]) {
    if (tensor.location !== "cpu") continue;
    count.copies++;
    count.bytes += tensor.data.byteLength;
  }
}
