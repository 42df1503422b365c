import type { Column } from "../../data/Column.ts";
import type { ReportData } from "../../data/ReportData.ts";
import { duration, figure } from "../../text/figure.ts";

/** A column of the table of trials. */
export interface TableColumn {
  readonly name: string;
  readonly isNumeric: boolean;
  /** What its cell shows. */
  text(id: number): string;
  /** What rows are ordered and searched by; NaN or "" where there is none. */
  key(id: number): number | string;
}

export function tableColumns(data: ReportData): readonly TableColumn[] {
  const { trials } = data.view;
  const best = new Set(data.best);
  const words = (name: string, text: (id: number) => string): TableColumn => ({
    name,
    isNumeric: false,
    text,
    key: text,
  });
  return [
    { name: "trial", isNumeric: true, text: (id) => `${id}${best.has(id) ? " ★" : ""}`, key: (id) => id },
    words("status", (id) => trials[id]?.status ?? ""),
    ...data.objectives.map(({ column }) => ofColumn(column)),
    ...data.metrics.map(ofColumn),
    {
      ...ofColumn(data.seconds),
      text: (id) => {
        const seconds = data.seconds.values[id] as number;
        return Number.isNaN(seconds) ? "" : duration(seconds);
      },
    },
    {
      name: "steps",
      isNumeric: true,
      text: (id) => String(trials[id]?.intermediate.length ?? 0),
      key: (id) => trials[id]?.intermediate.length ?? 0,
    },
    ...data.parameters.map(ofColumn),
    words("worker", (id) => trials[id]?.worker ?? ""),
    words("message", (id) => trials[id]?.message ?? ""),
  ];
}

function ofColumn(column: Column): TableColumn {
  const { name, values } = column;
  if (column.kind === "numeric")
    return {
      name,
      isNumeric: true,
      text: (id) => (Number.isNaN(values[id]) ? "" : figure(values[id])),
      key: (id) => values[id] as number,
    };
  const text = (id: number): string => column.options[values[id] as number] ?? "";
  return { name, isNumeric: false, text, key: text };
}
