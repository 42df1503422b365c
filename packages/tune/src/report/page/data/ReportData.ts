import { constraintsOf } from "../../../experiment/resultNumbers.ts";
import type { Direction } from "../../../trial/Trial.ts";
import { bestTrials } from "../../../view/bestTrials.ts";
import type { ExperimentView } from "../../../view/ExperimentView.ts";
import type { Column, NumericColumn } from "./Column.ts";
import { parameterColumns } from "./parameterColumns.ts";
import { qualities } from "./qualities.ts";

/** All that the page draws, by trial id, worked out once from a view. */
export interface ReportData {
  readonly view: ExperimentView;
  readonly parameters: readonly Column[];
  readonly objectives: readonly ObjectiveData[];
  /** Numbers of the final results beside the objectives. */
  readonly metrics: readonly NumericColumn[];
  /** Seconds of the newest attempt; up to the view's time where it still runs. */
  readonly seconds: NumericColumn;
  /** 1 where the trial is complete and keeps the constraints. */
  readonly isFeasible: Uint8Array;
  /** Ids of the best trial or, with several objectives, of the front. */
  readonly best: readonly number[];
}

export interface ObjectiveData {
  readonly direction: Direction;
  /** The final value; for the first objective of a trial that was stopped its last intermediate one. */
  readonly column: NumericColumn;
  /** From 0 for the worst to 1 for the best complete, feasible trial, by rank; NaN for others. */
  readonly quality: Float64Array;
}

export function reportData(view: ExperimentView): ReportData {
  const { experiment, trials, read } = view;
  const { config } = experiment;
  const parameters = parameterColumns(config.space, trials);
  const taken = new Set(parameters.map(({ name }) => name));
  const numeric = (name: string, numberOf: (id: number) => number | undefined): NumericColumn => ({
    kind: "numeric",
    name: taken.has(name) ? `${name} (result)` : name,
    values: Float64Array.from(trials, (_, id) => finite(numberOf(id))),
    isLog: false,
    isWhole: false,
    bounds: undefined,
  });
  const isFeasible = Uint8Array.from(trials, ({ status, metrics }) => {
    const isComplete = status === "complete" && metrics !== undefined;
    return isComplete && constraintsOf(config, metrics).every((excess) => excess <= 0) ? 1 : 0;
  });
  const objectives = config.objectives.map(({ metric, direction }, objective): ObjectiveData => {
    const column = numeric(metric, (id) => {
      const { status, metrics, intermediate } = trials[id] as (typeof trials)[number];
      if (status === "complete") return metrics?.[metric];
      return status === "stopped" && objective === 0 ? intermediate.at(-1) : undefined;
    });
    return { direction, column, quality: qualities(column.values, isFeasible, direction) };
  });
  const asked = new Set(config.objectives.map(({ metric }) => metric));
  const others = new Set(trials.flatMap(({ metrics }) => Object.keys(metrics ?? {})));
  return {
    view,
    parameters,
    objectives,
    metrics: [...others]
      .filter((name) => !asked.has(name))
      .map((name) => numeric(name, (id) => trials[id]?.metrics?.[name])),
    seconds: numeric("duration", (id) => {
      const { status, started, ended } = trials[id] as (typeof trials)[number];
      if (started === undefined) return undefined;
      const until = ended ?? (status === "running" ? read : undefined);
      return until === undefined ? undefined : Math.max(0, until - started) / 1000;
    }),
    isFeasible,
    best: bestTrials(view).map(({ id }) => id),
  };
}

/** All columns, parameters first. */
export const columnsOf = ({ parameters, objectives, metrics, seconds }: ReportData): Column[] => [
  ...parameters,
  ...objectives.map(({ column }) => column),
  ...metrics,
  seconds,
];

/** JSON has null for what is no number. */
const finite = (value: number | undefined | null): number =>
  value !== undefined && value !== null && Number.isFinite(value) ? value : Number.NaN;
