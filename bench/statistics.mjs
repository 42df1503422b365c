/** Median of a list that is not empty. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Median with its 95 % percentile-bootstrap interval (Efron 1979).
 * @param {number[]} values independent measurements, at least one
 * @param {() => number} random uniform in [0, 1)
 * @param {number} resamples number of bootstrap samples
 */
export function medianInterval(values, random, resamples = 4000) {
  const medians = Array.from({ length: resamples }, () =>
    median(values.map(() => values[Math.floor(random() * values.length)])),
  ).sort((a, b) => a - b);
  return {
    median: median(values),
    low: medians[Math.floor(resamples * 0.025)],
    high: medians[Math.ceil(resamples * 0.975) - 1],
  };
}
