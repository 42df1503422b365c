import { flattenParameters } from "../../../view/flattenParameters.ts";
import type { ReportData } from "../data/ReportData.ts";
import { duration, figure } from "./figure.ts";

/** A parameter's value in a few characters. */
export function valueText(value: unknown): string {
  if (typeof value === "number") return figure(value);
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "–");
}

/** What stands beside a trial that is pointed at, as names and values. */
export function trialFacts(data: ReportData, id: number): [name: string, value: string][] {
  const trial = data.view.trials[id];
  if (trial === undefined) return [];
  const metrics = Object.entries(trial.metrics ?? {}).map(([name, value]): [string, string] => [
    name,
    figure(value),
  ]);
  const last = trial.intermediate.at(-1);
  const reached: [string, string][] =
    trial.metrics === undefined && last !== undefined
      ? [[`after ${trial.intermediate.length} steps`, figure(last)]]
      : [];
  const seconds = data.seconds.values[id] as number;
  return [
    ...metrics,
    ...reached,
    ...(Number.isNaN(seconds) ? [] : ([["duration", duration(seconds)]] as [string, string][])),
    ...flattenParameters(trial.parameters).map(([name, value]): [string, string] => [name, valueText(value)]),
  ];
}

export const trialTitle = (data: ReportData, id: number): string =>
  `Trial ${id}, ${data.view.trials[id]?.status ?? "unknown"}${data.best.includes(id) ? ", best" : ""}`;
