import type { LossComparison } from "../compareLosses.ts";
import { panels } from "../panels.ts";
import { percentText } from "../picture/percentText.ts";
import { measureColumns } from "./measureColumns.ts";

/** Rows of a table with its title; the first row is the head. */
export interface TitledTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** The comparison as one table a measure, a row for each kind and rate of noise, and one of failed trainings. */
export function comparisonTables(comparisons: readonly LossComparison[]): TitledTable[] {
  const tables = measureColumns.map(({ name, title, unit, write }) => {
    const text = (value: number | null | undefined) =>
      value === null || value === undefined ? "" : write(value);
    const signed = (value: number) => (value < 0 ? `−${write(-value)}` : `+${write(value)}`);
    const rows = comparisons
      .filter(({ measures }) => measures[name].logistic !== null)
      .map((comparison) => {
        const { logistic, biTempered, difference } = comparison.measures[name];
        return [
          ...settingCells(comparison),
          text(logistic),
          text(biTempered),
          ...(difference === null
            ? ["", ""]
            : [signed(difference.mean), `${signed(difference.low)} to ${signed(difference.high)}`]),
        ];
      });
    const head = ["noise", "t1, t2", "logistic", "bi-tempered", "difference", "95 % interval"];
    return { title: `${title} (${unit})`, rows: [head, ...rows] };
  });
  return [...tables, failureTable(comparisons)];
}

function failureTable(comparisons: readonly LossComparison[]): TitledTable {
  const seeds = comparisons[0]?.seeds ?? 0;
  const rows = comparisons.map((comparison) => [
    ...settingCells(comparison),
    String(comparison.failed.logistic),
    String(comparison.failed.biTempered),
  ]);
  return {
    title: `Failed trainings of ${seeds} (less than 75 % of the fresh points right)`,
    rows: [["noise", "t1, t2", "logistic", "bi-tempered"], ...rows],
  };
}

function settingCells({ kind, rate, temperatures: { t1, t2 } }: LossComparison): string[] {
  const title = panels.find((panel) => panel.kind === kind)?.title ?? kind;
  return [kind === "none" ? title : `${title}, ${percentText(rate)}`, `${t1}, ${t2}`];
}
