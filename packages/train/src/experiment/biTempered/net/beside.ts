/** Logits [N, 2] of which the first is 0: two classes with one output. */
export function beside(logits: Float64Array): Float64Array {
  const both = new Float64Array(2 * logits.length);
  for (let i = 0; i < logits.length; i++) both[2 * i + 1] = logits[i] as number;
  return both;
}
