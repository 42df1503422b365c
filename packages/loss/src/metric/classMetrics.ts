import type { ClassMetrics } from "./EvaluationSummary.ts";

/** [K][K] counts: rows are true classes, columns predicted ones. */
export function confusionMatrix(labels: Int32Array, predicted: Int32Array, classes: number): number[][] {
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i++) {
    const row = matrix[labels[i] as number] as number[];
    const column = predicted[i] as number;
    row[column] = (row[column] as number) + 1;
  }
  return matrix;
}

export interface ClassReport {
  readonly perClass: ClassMetrics[];
  readonly balancedAccuracy: number;
  readonly macroF1: number;
}

/** Precision, recall and F1 of each class, and their averages, from a confusion matrix. */
export function classMetrics(confusion: readonly (readonly number[])[]): ClassReport {
  const predictions = new Array<number>(confusion.length).fill(0);
  for (const row of confusion) {
    for (let k = 0; k < row.length; k++) predictions[k] = (predictions[k] as number) + (row[k] as number);
  }
  let recallSum = 0;
  let f1Sum = 0;
  let present = 0;
  let seen = 0;
  const perClass = confusion.map((row, k) => {
    const right = row[k] as number;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = predictions[k] as number;
    const precision = predicted === 0 ? 0 : right / predicted;
    const recall = support === 0 ? 0 : right / support;
    const f1 = support + predicted === 0 ? 0 : (2 * right) / (support + predicted);
    if (support > 0) present++;
    if (support + predicted > 0) seen++;
    recallSum += recall;
    f1Sum += f1;
    return { precision, recall, f1, support };
  });
  return { perClass, balancedAccuracy: recallSum / present, macroF1: f1Sum / seen };
}
