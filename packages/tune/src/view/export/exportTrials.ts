import type { TrialRecord } from "../../experiment/records.ts";
import type { ExperimentView } from "../ExperimentView.ts";
import { flattenParameters } from "../flattenParameters.ts";
import { csv } from "./csv.ts";

export interface ExportOptions {
  readonly format: "json" | "csv";
  /** Whether intermediate results are in it. */
  readonly intermediate: boolean;
}

/** A trial as it is exported. */
export interface ExportedTrial {
  readonly id: number;
  readonly status: TrialRecord["status"];
  /** One level of names: a branch under the name of its choice, its own parameters as `choice/parameter`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly intermediate?: readonly number[];
  readonly budget?: number;
  readonly continues?: number;
  readonly attempt: number;
  readonly worker?: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly started?: string;
  readonly ended?: string;
  /** Seconds that the newest attempt took. */
  readonly seconds?: number;
  readonly message?: string;
}

/**
 * All trials by id, for other programs: JSON (a list of `ExportedTrial`), or CSV by RFC 4180 with a header row, one column a metric
 * and one a parameter. A metric or parameter whose name another column has is called `metrics/name` or `parameters/name`.
 * Intermediate results are one cell, a JSON list.
 */
export function exportTrials({ trials }: ExperimentView, { format, intermediate }: ExportOptions): string {
  const rows = trials.map((trial) => exported(trial, intermediate));
  return format === "json" ? `${JSON.stringify(rows, null, 2)}\n` : csv(tableOf(rows, intermediate));
}

function exported(trial: TrialRecord, intermediate: boolean): ExportedTrial {
  const { id, status, metrics, budget, continues, attempt, worker, created, started, ended, message } = trial;
  return {
    id,
    status,
    // Names may be "__proto__", which `fromEntries` sets as any other.
    parameters: Object.fromEntries(flattenParameters(trial.parameters)),
    metrics: { ...metrics },
    ...(intermediate ? { intermediate: trial.intermediate } : {}),
    ...(budget === undefined ? {} : { budget }),
    ...(continues === undefined ? {} : { continues }),
    attempt,
    ...(worker === undefined ? {} : { worker }),
    created: isoTime(created),
    ...(started === undefined ? {} : { started: isoTime(started) }),
    ...(ended === undefined ? {} : { ended: isoTime(ended) }),
    ...(started === undefined || ended === undefined ? {} : { seconds: (ended - started) / 1000 }),
    ...(message === undefined ? {} : { message }),
  };
}

type Column = readonly [name: string, value: (row: ExportedTrial) => unknown];

function tableOf(rows: readonly ExportedTrial[], intermediate: boolean): unknown[][] {
  const fixed: readonly Column[] = [
    ["id", (row) => row.id],
    ["status", (row) => row.status],
    ["attempt", (row) => row.attempt],
    ["budget", (row) => row.budget],
    ["continues", (row) => row.continues],
    ["worker", (row) => row.worker],
    ["created", (row) => row.created],
    ["started", (row) => row.started],
    ["ended", (row) => row.ended],
    ["seconds", (row) => row.seconds],
    ["message", (row) => row.message],
    ...(intermediate ? [["intermediate", (row: ExportedTrial) => row.intermediate] as const] : []),
  ];
  const taken = new Set(fixed.map(([name]) => name));
  const columnsOf = (kind: "metrics" | "parameters"): Column[] =>
    namesIn(rows.map((row) => row[kind])).map((name) => {
      const shown = taken.has(name) ? `${kind}/${name}` : name;
      taken.add(shown);
      return [shown, (row) => (Object.hasOwn(row[kind], name) ? row[kind][name] : undefined)];
    });
  const columns = [...fixed, ...columnsOf("metrics"), ...columnsOf("parameters")];
  return [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, value]) => value(row)))];
}

/** All names, in the order in which they first come. */
function namesIn(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
