import type {
  ExperimentConfig,
  ExperimentRecord,
  StatusCounts,
  TrialRecord,
  TrialStatus,
} from "@mixwell/tune";
import { duration, short } from "../progress/figures.ts";

/** "accuracy 0.912  latency 8": the objectives of a trial that has a result. */
export function describeValues({ objectives }: ExperimentConfig, { metrics }: TrialRecord): string {
  if (metrics === undefined) return "";
  return objectives
    .map(({ metric }) => {
      const value = metrics[metric];
      const shown = value === undefined ? "?" : String(Number(value.toPrecision(6)));
      return metric === "default" ? shown : `${metric} ${shown}`;
    })
    .join("  ");
}

/** "lr 0.0123  mix cutmix": parameters as one line. */
export function describeParameters(parameters: TrialRecord["parameters"]): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${describeValue(value)}`)
    .join("  ");
}

function describeValue(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : short(value);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return typeof value === "string" ? value : JSON.stringify(value);
  const { _name, ...inner } = value as Record<string, unknown>;
  const rest = Object.entries(inner).map(([name, each]) => `${name} ${describeValue(each)}`);
  return [
    ...(_name === undefined ? [] : [String(_name)]),
    ...(rest.length === 0 ? [] : [`(${rest.join(", ")})`]),
  ].join(" ");
}

/** How long the newest attempt took, or takes so far. */
export function describeDuration({ status, started, ended }: TrialRecord, now: number): string {
  return started === undefined || status === "waiting" ? "" : duration(((ended ?? now) - started) / 1000);
}

/** "12 complete, 3 stopped, 2 running": what there is any of. */
export function describeCounts(counts: StatusCounts): string {
  const some = (Object.entries(counts) as [TrialStatus, number][]).filter(([, count]) => count > 0);
  return some.length === 0 ? "no trials yet" : some.map(([status, count]) => `${count} ${status}`).join(", ");
}

/** The status of an experiment, with one that should have a manager and has none told apart. */
export function statusOf({ status, manager }: ExperimentRecord): string {
  return status === "running" && manager === undefined ? "waiting for a manager" : status;
}
