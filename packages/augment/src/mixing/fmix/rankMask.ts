/**
 * Weights of 0..255: 255 for the `count` largest of the values, 0 for the others; where `soft` is more than 0, weights fall evenly
 * with the rank over that many values either side of the limit. Of equal values the first ones count as larger.
 * @param out receives the weights
 * @returns the sum of the weights
 */
export function rankMask(values: Float64Array, count: number, soft: number, out: Uint8Array): number {
  const size = values.length;
  const sorted = values.slice().sort().reverse();
  const [low, high] = [Math.max(0, count - soft), Math.min(size, count + soft)];
  const steps = Math.max(1, high - low - 1);
  // What is above the one is surely in, what is below the other surely out.
  const surelyIn = sorted[low - 1] ?? Number.POSITIVE_INFINITY;
  const surelyOut = sorted[high] ?? Number.NEGATIVE_INFINITY;
  const equals = new Map<number, number>();
  let sum = 0;
  for (const [i, value] of values.entries()) {
    let weight = 255;
    if (value < surelyOut) weight = 0;
    else if (value <= surelyIn) {
      const before = equals.get(value) ?? 0;
      equals.set(value, before + 1);
      const rank = countLarger(sorted, value) + before;
      weight = rank < low ? 255 : rank >= high ? 0 : Math.round(255 * (1 - (rank - low) / steps));
    }
    out[i] = weight;
    sum += weight;
  }
  return sum;
}

/** How many of values in falling order are larger than one. */
function countLarger(falling: Float64Array, value: number): number {
  let [low, high] = [0, falling.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((falling[middle] as number) > value) low = middle + 1;
    else high = middle;
  }
  return low;
}
