import { countStatuses, type ExperimentView, finalStatuses, type TrialRecord } from "@mixwell/tune";
import { duration } from "../progress/figures.ts";
import { describeCounts, describeDuration, describeParameters, describeValues, statusOf } from "./figures.ts";

const BARS = "▁▂▃▄▅▆▇█";

/**
 * The lines of the live view: how far it is, the best so far as a sparkline, trials that run with their curves, and the best
 * and newest ones; no longer and no wider than the terminal.
 */
export function drawTop(
  { experiment, trials, read }: ExperimentView,
  best: readonly TrialRecord[],
  { columns, rows }: { readonly columns: number; readonly rows: number },
): string[] {
  const { config, id, activeSeconds } = experiment;
  const [objective] = config.objectives;
  const done = trials.filter(({ status }) => finalStatuses.includes(status));
  const goal = config.maxTrials === undefined ? "" : ` of ${config.maxTrials}`;
  const head = [
    `${config.name}  ${id}  ${statusOf(experiment)}  active ${duration(activeSeconds)}`,
    `${progressBar(done.length, config.maxTrials, Math.min(40, columns - 30))} ${done.length}${goal}  ${describeCounts(countStatuses(trials))}`,
    "",
    ...(best[0] === undefined
      ? ["Best      none yet"]
      : [
          `Best      ${describeValues(config, best[0])}  trial ${best[0].id}  ${describeParameters(best[0].parameters)}`,
          `So far    ${sparkline(bestSoFar(trials, objective?.metric ?? "default", objective?.direction === "maximize"), Math.min(60, columns - 12))}`,
        ]),
    "",
  ];
  const running = trials.filter(({ status }) => status === "running");
  const newest = done.sort((a, b) => (b.ended ?? 0) - (a.ended ?? 0));
  const left = Math.max(2, rows - head.length - 3);
  const runningRows = running.slice(0, Math.ceil(left / 2)).map((trial) => runningLine(trial, read));
  const newestRows = newest
    .slice(0, Math.max(0, left - runningRows.length - 1))
    .map((trial) => endedLine(trial, describeValues(config, trial), read));
  const lines = [
    ...head,
    `Running   ${running.length === 0 ? "none" : ""}`.trimEnd(),
    ...runningRows,
    "Ended     the newest first",
    ...newestRows,
  ];
  return lines
    .slice(0, rows - 1)
    .map((line) => (line.length < columns ? line : `${line.slice(0, columns - 2)}…`));
}

function runningLine(trial: TrialRecord, now: number): string {
  const { intermediate } = trial;
  const last = intermediate.at(-1);
  const curve =
    last === undefined ? "" : `${sparkline(intermediate, 12)} ${String(Number(last.toPrecision(5)))}`;
  return `  ${String(trial.id).padStart(5)}  ${describeDuration(trial, now).padEnd(12)} ${curve.padEnd(22)} ${describeParameters(trial.parameters)}`;
}

function endedLine(trial: TrialRecord, values: string, now: number): string {
  const what = trial.status === "complete" ? values : `${trial.status}`;
  return `  ${String(trial.id).padStart(5)}  ${describeDuration(trial, now).padEnd(12)} ${what.padEnd(22)} ${describeParameters(trial.parameters)}`;
}

function progressBar(done: number, all: number | undefined, width: number): string {
  if (all === undefined || width < 4) return "";
  const full = Math.round((Math.min(done, all) / Math.max(1, all)) * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)}`;
}

/** The best value after each complete trial. */
function bestSoFar(trials: readonly TrialRecord[], metric: string, isMore: boolean): number[] {
  let best: number | undefined;
  return trials.flatMap(({ status, metrics }) => {
    const value = metrics?.[metric];
    if (status !== "complete" || value === undefined) return [];
    if (best === undefined || (isMore ? value > best : value < best)) best = value;
    return [best];
  });
}

/** Values as bars of eight heights; of more than fit, evenly chosen ones that end with the last. */
export function sparkline(values: readonly number[], width: number): string {
  const count = Math.min(values.length, Math.max(1, width));
  const shown = Array.from(
    { length: count },
    (_, i) => values[Math.round(((i + 1) / count) * values.length) - 1] as number,
  );
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const range = most - least;
  return shown.map((value) => BARS[range === 0 ? 3 : Math.round(((value - least) / range) * 7)]).join("");
}
