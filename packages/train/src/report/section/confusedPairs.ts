export interface ConfusedPair {
  readonly label: number;
  readonly predicted: number;
  readonly count: number;
  /** Of the samples of the true class. */
  readonly share: number;
}

/** The wrong cells of a confusion matrix that hold samples, largest first. */
export function confusedPairs(confusion: readonly (readonly number[])[]): ConfusedPair[] {
  return confusion
    .flatMap((row, label) => {
      const support = row.reduce((sum, value) => sum + value, 0);
      return row.flatMap((count, predicted) =>
        count > 0 && predicted !== label ? [{ label, predicted, count, share: count / support }] : [],
      );
    })
    .sort((a, b) => b.count - a.count || b.share - a.share);
}

export interface ReducedConfusion {
  readonly names: string[];
  readonly matrix: number[][];
}

/**
 * Keeps the classes of the most confused pairs and adds up all others in a last row and column, so that a matrix of many
 * classes stays readable and its sum the same.
 * @param most classes to keep, at least 2
 */
export function reduceConfusion(
  confusion: readonly (readonly number[])[],
  classes: readonly string[],
  most: number,
): ReducedConfusion {
  const kept = new Set<number>();
  for (const { label, predicted } of confusedPairs(confusion)) {
    if (new Set([...kept, label, predicted]).size > most) break;
    kept.add(label).add(predicted);
  }
  for (let k = 0; kept.size < most; k++) kept.add(k);
  const order = [...kept].sort((a, b) => a - b);
  const place = new Map(order.map((k, at) => [k, at]));
  const matrix = Array.from({ length: order.length + 1 }, () => new Array<number>(order.length + 1).fill(0));
  confusion.forEach((row, label) => {
    const target = matrix[place.get(label) ?? order.length] as number[];
    row.forEach((count, predicted) => {
      const column = place.get(predicted) ?? order.length;
      target[column] = (target[column] as number) + count;
    });
  });
  return { names: [...order.map((k) => classes[k] ?? `class ${k}`), "all others"], matrix };
}
