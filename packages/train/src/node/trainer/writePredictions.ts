import { join } from "node:path";
import { softmax } from "@mixwell/loss";
import { writeCsv } from "../../data/csv/writeCsv.ts";
import { writeFileSafely } from "../run/writeFileSafely.ts";
import type { Scores } from "./Evaluator.ts";
import type { Training } from "./openTraining.ts";

/** The head of predictions.csv. */
export const predictionColumns = ["path", "label", "predicted", "probability"] as const;

/**
 * Writes predictions.csv into the run folder: for every image of the scored split its class, the predicted one and that
 * one's probability, in the order of the split.
 */
export async function writePredictions(
  { folder, data }: Training,
  split: "val" | "test",
  scores: Scores | undefined,
): Promise<void> {
  if (scores === undefined) return;
  const classes = data.classes.length;
  const rows = Array.from(scores.labels, (label, i) => {
    const probabilities = softmax(scores.logits.subarray(i * classes, (i + 1) * classes), classes);
    const probability = Math.max(...probabilities);
    const predicted = probabilities.indexOf(probability);
    const { path } = data.splits[split][scores.indices[i] as number] as { path: string };
    return [path, data.classes[label], data.classes[predicted], probability.toPrecision(6)].map(String);
  });
  await writeFileSafely(join(folder.path, "predictions.csv"), writeCsv([predictionColumns, ...rows]));
}
