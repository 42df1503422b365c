/**
 * Logarithms of the softmax of one row, without overflow.
 * @param logits [K]; -Infinity for a class that is masked
 * @param logarithms [K] overwritten with ln p
 */
export function logSoftmax(logits: Float64Array, logarithms: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  const logSum = Math.log(sum);
  for (let k = 0; k < logits.length; k++) logarithms[k] = (logits[k] as number) - largest - logSum;
}
