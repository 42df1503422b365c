import { temperedSoftmax } from "./temperedSoftmax.ts";

/**
 * Tempered sigmoid: the second of the two probabilities that the tempered softmax gives for the logits [0, a].
 * @param logits [N] a
 * @param t2 from 0.1 to 5; 1 is the sigmoid
 * @param rounds as for `temperedSoftmax`
 * @returns [N]
 * @throws MixwellError OPTION_INVALID
 */
export function temperedSigmoid(logits: ArrayLike<number>, t2: number, rounds = 0): Float64Array {
  const pairs = Float64Array.from({ length: 2 * logits.length }, (_, i) =>
    i % 2 === 0 ? 0 : (logits[(i - 1) / 2] as number),
  );
  const probabilities = temperedSoftmax(pairs, 2, t2, rounds);
  return Float64Array.from({ length: logits.length }, (_, i) => probabilities[2 * i + 1] as number);
}
