import { logSigmoid } from "../../binaryCrossEntropy/sigmoid.ts";
import type { LabelMetrics, MultiLabelSummary } from "./MultiLabelSummary.ts";
import { meanAveragePrecision } from "./meanAveragePrecision.ts";

/** The probability from which on a label counts as predicted, where nothing else is asked for. */
export const DEFAULT_THRESHOLD = 0.5;

/**
 * All figures of an evaluation of samples with any number of labels, in float64. Predicted are the labels whose sigmoid is at
 * least 0.5.
 *
 * @param logits [N, K], finite
 * @param targets [N, K] 1 for a label of the sample, else 0
 * @param classes K, at least 1
 * @throws MixwellError CLASSES_INVALID, TARGETS_INVALID, LOGITS_INVALID, LOGITS_NOT_FINITE
 */
export function summarizeMultiLabel(
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  classes: number,
): MultiLabelSummary {
  const { map, perClass: precisions } = meanAveragePrecision(logits, targets, classes);
  const decisions = precisions.map((averagePrecision) => ({
    averagePrecision,
    right: 0,
    support: 0,
    predicted: 0,
  }));
  let nll = 0;
  for (let i = 0; i < targets.length; i++) {
    const logit = logits[i] as number;
    const target = targets[i] as number;
    const said = logit >= 0 ? 1 : 0;
    const decision = decisions[i % classes] as (typeof decisions)[number];
    decision.right += said * target;
    decision.support += target;
    decision.predicted += said;
    nll -= logSigmoid(target === 1 ? logit : -logit);
  }
  const perClass = decisions.map(
    ({ averagePrecision, right, support, predicted }): LabelMetrics => ({
      averagePrecision,
      precision: ratio(right, predicted),
      recall: ratio(right, support),
      f1: ratio(2 * right, support + predicted),
      support,
    }),
  );
  const sum = (of: (decision: (typeof decisions)[number]) => number) =>
    decisions.reduce((total, decision) => total + of(decision), 0);
  const seen = decisions.filter(({ support, predicted }) => support + predicted > 0).length;
  return {
    count: targets.length / classes,
    map,
    microF1: ratio(
      2 * sum(({ right }) => right),
      sum(({ support, predicted }) => support + predicted),
    ),
    macroF1: ratio(
      perClass.reduce((total, { f1 }) => total + f1, 0),
      seen,
    ),
    nll: nll / targets.length,
    perClass,
    threshold: DEFAULT_THRESHOLD,
  };
}

function ratio(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}
