/** The newest trials that count in full. */
const NEWEST = 25;

/**
 * How much each trial counts, oldest first: all alike while they are few, then the newest 25 in full and the older ones on a line
 * from 1/n up to 1.
 */
export function trialWeights(count: number): Float64Array {
  const weights = new Float64Array(count).fill(1);
  const old = count - NEWEST;
  for (let i = 0; i < old; i++) {
    weights[i] = old === 1 ? 1 / count : 1 / count + ((1 - 1 / count) * i) / (old - 1);
  }
  return weights;
}
