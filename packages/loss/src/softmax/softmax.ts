/**
 * Class probabilities, in float64 and without overflow.
 * @param logits [N, K], row after row; finite
 * @param classes K
 * @param temperature divides the logits; 1 by default
 * @returns [N, K] rows that sum to 1
 */
export function softmax(logits: ArrayLike<number>, classes: number, temperature = 1): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += classes) {
    const end = start + classes;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = start; k < end; k++) largest = Math.max(largest, logits[k] as number);
    let sum = 0;
    for (let k = start; k < end; k++) {
      const exponential = Math.exp(((logits[k] as number) - largest) / temperature);
      probabilities[k] = exponential;
      sum += exponential;
    }
    for (let k = start; k < end; k++) probabilities[k] = (probabilities[k] as number) / sum;
  }
  return probabilities;
}
