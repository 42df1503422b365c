import { MixwellError } from "@mixwell/core";

/**
 * Checks the size of logits [N, K].
 * @throws MixwellError LOGITS_INVALID
 */
export function checkLogits(logits: ArrayLike<number>, count: number, classes: number): void {
  if (count === 0 || logits.length !== count * classes) {
    throw new MixwellError({
      code: "LOGITS_INVALID",
      expected: count === 0 ? "at least one sample" : `${count} x ${classes} numbers`,
      name: count === 0 ? "targets" : "logits",
      received: count === 0 ? 0 : logits.length,
    });
  }
}
