import type { Runtime } from "@mixwell/graph";

/** Counts copies that were made into what a runtime is fed. */
export function countFed({ transfers }: Runtime, copied: readonly { readonly byteLength: number }[]): void {
  for (const { byteLength } of copied) {
    transfers.fed.copies++;
    transfers.fed.bytes += byteLength;
  }
}
