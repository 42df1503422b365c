import { MixwellError } from "@mixwell/core";
import { checkScores } from "./checkScores.ts";
import { classMetrics, confusionMatrix } from "./classMetrics.ts";
import type { EvaluationSummary } from "./EvaluationSummary.ts";
import { likelihood } from "./likelihood.ts";
import { rankLabels } from "./rankLabels.ts";
import { calibrationError, reliabilityBins } from "./reliability.ts";
import { fitFrom } from "./temperature.ts";

export interface SummarizeOptions {
  /**
   * The temperature of the calibrated figures, such as one that `fitTemperature` found on validation samples. Without it
   * the temperature is fitted on the very samples it is judged on, which is kind to it.
   */
  readonly temperature?: number | undefined;
}

/**
 * All figures of an evaluation, in float64. 10,000 samples of 1,000 classes take a few tenths of a second.
 *
 * @param logits [N, K], finite
 * @param labels [N]
 * @param classes K, at least 1; classes may be absent from the labels
 * @throws MixwellError CLASSES_INVALID, LABELS_INVALID, LOGITS_INVALID, LOGITS_NOT_FINITE, OPTION_INVALID
 */
export function summarize(
  logits: Float32Array,
  labels: Int32Array,
  classes: number,
  options: SummarizeOptions = {},
): EvaluationSummary {
  checkScores(logits, labels, classes);
  const given = options.temperature;
  if (given !== undefined && !(given > 0 && given < Number.POSITIVE_INFINITY)) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "a finite number > 0",
      name: 'option "temperature" of summarize',
      received: given,
    });
  }
  const { predicted, rank } = rankLabels(logits, labels, classes);
  const at = (b: number, stride?: number) => likelihood(logits, labels, predicted, classes, b, stride);
  const plain = at(1);
  const scaled =
    given === undefined
      ? fitFrom(at, plain, logits.length)
      : { temperature: given, likelihood: given === 1 ? plain : at(1 / given) };
  const right = (sample: number) => rank[sample] === 0;
  const reliability = reliabilityBins(plain.confidence, right);
  const calibratedReliability = reliabilityBins(scaled.likelihood.confidence, right);
  const confusion = confusionMatrix(labels, predicted, classes);
  const { perClass, balancedAccuracy, macroF1 } = classMetrics(confusion);
  return {
    count: labels.length,
    top1: fractionWithin(rank, 1),
    top5: fractionWithin(rank, 5),
    balancedAccuracy,
    nll: plain.nll,
    ece: calibrationError(reliability),
    confusion,
    perClass,
    macroF1,
    reliability,
    temperature: scaled.temperature,
    temperatureFitted: given === undefined,
    calibrated: {
      nll: scaled.likelihood.nll,
      ece: calibrationError(calibratedReliability),
      reliability: calibratedReliability,
    },
  };
}

function fractionWithin(rank: Int32Array, limit: number): number {
  let within = 0;
  for (const before of rank) if (before < limit) within++;
  return within / rank.length;
}
