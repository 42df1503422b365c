import type { LossSpec } from "@mixwell/loss";

/** The temperatures of a bi-tempered loss: t1 bounds the loss where it is below 1, t2 makes the tails heavy above 1. */
export interface Temperatures {
  readonly t1: number;
  readonly t2: number;
}

/** Both temperatures 1: the logistic loss. */
export const logistic: Temperatures = { t1: 1, t2: 1 };

/** The loss of two classes with the logits [0, a]: tempered softmax of these is the tempered sigmoid of a. */
export function lossOf({ t1, t2 }: Temperatures): LossSpec {
  return t1 === 1 && t2 === 1 ? { type: "crossEntropy" } : { type: "biTempered", t1, t2 };
}
