import { sigmoid, softmax } from "@mixwell/loss";
import type { LabelMistake, Mistake } from "../../report/index.ts";
import { labelsOf, type Sample } from "../data/index.ts";
import type { Scores } from "./Evaluator.ts";

/** A sample that was predicted wrong. */
export interface FoundMistake {
  /** The place among the scores. */
  readonly at: number;
  /** Probability of what was decided. */
  readonly sureness: number;
  describe(sample: Sample): Omit<Mistake, "path" | "thumbnail"> | Omit<LabelMistake, "path" | "thumbnail">;
}

/** The samples whose largest logit is not their label's. */
export function findMistakes({ logits, labels }: Scores, classes: number): FoundMistake[] {
  const wrong: FoundMistake[] = [];
  for (const [at, label] of labels.entries()) {
    const row = logits.subarray(at * classes, (at + 1) * classes);
    const predicted = row.indexOf(Math.max(...row));
    if (predicted === label) continue;
    const confidence = softmax(row, classes)[predicted] ?? 0;
    wrong.push({ at, sureness: confidence, describe: () => ({ label, predicted, confidence }) });
  }
  return wrong;
}

/** Of each image the label that was decided wrong with the least doubt. */
export function findLabelMistakes({ logits, targets, indices }: Scores, classes: number): FoundMistake[] {
  return Array.from(indices.keys()).flatMap((at) => {
    const probabilities = sigmoid(logits.subarray(at * classes, (at + 1) * classes));
    const errors = probabilities.map((p, k) => (targets[at * classes + k] === 1 ? 1 - p : p));
    const sureness = Math.max(...errors);
    const decided = errors.indexOf(sureness);
    if (sureness < 0.5) return [];
    const probability = probabilities[decided] as number;
    return [
      { at, sureness, describe: (sample: Sample) => ({ labels: labelsOf(sample), decided, probability }) },
    ];
  });
}
