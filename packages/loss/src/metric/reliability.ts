import type { ReliabilityBin } from "./EvaluationSummary.ts";

/** Bins of every reliability diagram and calibration error here, of equal width over (0, 1] (Guo et al. 2017). */
export const CALIBRATION_BINS = 15;

/**
 * Groups samples by confidence. A confidence on an edge belongs to the bin below it, as in Guo et al.
 * @param confidence [N] the largest probability of each sample, in (0, 1]
 * @param right whether sample i was predicted right
 */
export function reliabilityBins(
  confidence: Float64Array,
  right: (sample: number) => boolean,
): ReliabilityBin[] {
  const counts = new Float64Array(CALIBRATION_BINS);
  const confidenceSums = new Float64Array(CALIBRATION_BINS);
  const rightCounts = new Float64Array(CALIBRATION_BINS);
  for (let i = 0; i < confidence.length; i++) {
    const bin = binOf(confidence[i] as number);
    counts[bin] = (counts[bin] as number) + 1;
    confidenceSums[bin] = (confidenceSums[bin] as number) + (confidence[i] as number);
    if (right(i)) rightCounts[bin] = (rightCounts[bin] as number) + 1;
  }
  return Array.from(counts, (count, bin) => ({
    low: bin / CALIBRATION_BINS,
    high: (bin + 1) / CALIBRATION_BINS,
    count,
    confidence: count === 0 ? 0 : (confidenceSums[bin] as number) / count,
    accuracy: count === 0 ? 0 : (rightCounts[bin] as number) / count,
  }));
}

/** Expected calibration error: the mean over samples of |accuracy - confidence| of their bins (Naeini et al. 2015). */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  let count = 0;
  let gap = 0;
  for (const bin of bins) {
    count += bin.count;
    gap += bin.count * Math.abs(bin.accuracy - bin.confidence);
  }
  return count === 0 ? 0 : gap / count;
}

function binOf(confidence: number): number {
  const bin = Math.min(CALIBRATION_BINS - 1, Math.max(0, Math.ceil(confidence * CALIBRATION_BINS) - 1));
  // The product is rounded, so an edge may come out one bin too high.
  return bin > 0 && confidence <= bin / CALIBRATION_BINS ? bin - 1 : bin;
}
