/**
 * Average precision of a ranking: sum_n (R_n - R_(n-1)) P_n over the thresholds from the highest score down, without
 * interpolation, as scikit-learn's average_precision_score. Samples of equal score pass the threshold together.
 *
 * @param scores [N]; only their order counts
 * @param positive [N] whether a sample is one of those to be found
 * @returns in (0, 1]; null where no sample is positive
 */
export function averagePrecision(scores: ArrayLike<number>, positive: ArrayLike<number>): number | null {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  let [sum, hits, before] = [0, 0, 0];
  for (let n = 0; n < order.length; n++) {
    const score = scores[order[n] as number];
    if (positive[order[n] as number] === 1) hits++;
    if (n + 1 < order.length && scores[order[n + 1] as number] === score) continue;
    sum += (hits - before) * (hits / (n + 1));
    before = hits;
  }
  return hits === 0 ? null : sum / hits;
}
