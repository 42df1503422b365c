import { join } from "node:path";
import { DEFAULT_THRESHOLD, sigmoid, softmax } from "@mixwell/loss";
import { LABEL_SEPARATOR } from "../../data/csv/labelSeparator.ts";
import { writeCsv } from "../../data/csv/writeCsv.ts";
import type { Sample } from "../data/index.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";
import type { Scores } from "./Evaluator.ts";
import type { Training } from "./openTraining.ts";

/** The head of predictions.csv. */
export const predictionColumns = ["path", "label", "predicted", "probability"] as const;

/**
 * Writes predictions.csv into the run folder: for every image of the scored split its class, the predicted one and that
 * one's probability, in the order of the split. In multi-label data the labels, the predicted ones, and the probability of
 * every class in a column of its name.
 */
export async function writePredictions(
  training: Training,
  split: "val" | "test",
  scores: Scores | undefined,
): Promise<void> {
  if (scores === undefined) return;
  const { classes, multiLabel, splits } = training.data;
  const rows = Array.from(scores.indices, (index, i) => {
    const sample = splits[split][index] as Sample;
    const logits = scores.logits.subarray(i * classes.length, (i + 1) * classes.length);
    return [sample.path, ...(multiLabel ? labelColumns : classColumns)(sample, logits, classes)];
  });
  const head = multiLabel ? ["path", "labels", "predicted", ...classes] : predictionColumns;
  await writeFileSafely(join(training.folder.path, "predictions.csv"), writeCsv([head, ...rows]));
}

function classColumns({ label }: Sample, logits: Float32Array, classes: readonly string[]): string[] {
  const probabilities = softmax(logits, classes.length);
  const probability = Math.max(...probabilities);
  const predicted = probabilities.indexOf(probability);
  return [classes[label], classes[predicted], probability.toPrecision(6)].map(String);
}

function labelColumns({ labels = [] }: Sample, logits: Float32Array, classes: readonly string[]): string[] {
  const probabilities = [...sigmoid(logits)];
  const named = (chosen: (k: number) => boolean) => classes.filter((_, k) => chosen(k)).join(LABEL_SEPARATOR);
  return [
    named((k) => labels.includes(k)),
    named((k) => (probabilities[k] as number) >= DEFAULT_THRESHOLD),
    ...probabilities.map((probability) => probability.toPrecision(6)),
  ];
}
