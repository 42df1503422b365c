import { averagePrecision } from "./averagePrecision.ts";
import { checkMultiLabelScores } from "./checkMultiLabelScores.ts";

export interface MeanAveragePrecision {
  /** The mean over the classes that have positive samples; 0 where none has. */
  readonly map: number;
  /** [K] null for a class without positive samples. */
  readonly perClass: (number | null)[];
}

/**
 * Mean average precision of a multi-label classifier, the macro average of scikit-learn's average_precision_score, but over
 * the classes that have positive samples alone: where there is nothing to find, precision says nothing.
 *
 * @param scores [N, K], finite; logits or probabilities, as only their order within a class counts
 * @param targets [N, K] 1 for a label of the sample, else 0
 * @param classes K, at least 1
 * @throws MixwellError CLASSES_INVALID, TARGETS_INVALID, LOGITS_INVALID, LOGITS_NOT_FINITE
 */
export function meanAveragePrecision(
  scores: ArrayLike<number>,
  targets: ArrayLike<number>,
  classes: number,
): MeanAveragePrecision {
  checkMultiLabelScores(scores, targets, classes);
  const count = targets.length / classes;
  const column = (of: ArrayLike<number>, k: number) =>
    Float64Array.from({ length: count }, (_, i) => of[i * classes + k] as number);
  const perClass = Array.from({ length: classes }, (_, k) =>
    averagePrecision(column(scores, k), column(targets, k)),
  );
  const known = perClass.filter((value) => value !== null);
  const sum = known.reduce((total, value) => total + value, 0);
  return { map: known.length === 0 ? 0 : sum / known.length, perClass };
}
