import type { RandomStream } from "@mixwell/core";
import { log } from "../portable/log.ts";

/** A standard normal number by Marsaglia's polar method, which needs no sine: the same on every machine. */
export function drawNormal(stream: RandomStream): number {
  for (;;) {
    const x = stream.between(-1, 1);
    const y = stream.between(-1, 1);
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}
