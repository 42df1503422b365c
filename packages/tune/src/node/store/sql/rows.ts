import type { ExperimentConfig } from "../../../experiment/ExperimentConfig.ts";
import type { ExperimentRecord, ExperimentStatus, Holder, TrialRecord } from "../../../experiment/records.ts";
import type { Row } from "../database/Database.ts";

export function toExperiment(row: Row): ExperimentRecord {
  const holder = row["lease_holder"];
  return {
    id: row["id"] as string,
    config: JSON.parse(row["config"] as string) as ExperimentConfig,
    status: row["status"] as ExperimentStatus,
    reason: (row["reason"] as string | null) ?? undefined,
    created: Number(row["created"]),
    activeSeconds: Number(row["active_seconds"]),
    revision: Number(row["revision"]),
    manager: typeof holder === "string" ? (JSON.parse(holder) as Holder) : undefined,
  };
}

/** A trial from its row, with its curve where that has been read too. */
export function toTrialRecord(row: Row): TrialRecord {
  const curve = row["curve"];
  const metrics = row["metrics"];
  return {
    id: Number(row["id"]),
    parameters: JSON.parse(row["parameters"] as string) as TrialRecord["parameters"],
    budget: optional(row["budget"]),
    continues: optional(row["continues"]),
    isAdded: Number(row["is_added"]) === 1,
    status: row["status"] as TrialRecord["status"],
    attempt: Number(row["attempt"]),
    failures: Number(row["failures"]),
    losses: Number(row["losses"]),
    worker: (row["worker"] as string | null) ?? undefined,
    stopRequest: (row["stop_request"] as TrialRecord["stopRequest"] | null) ?? undefined,
    notBefore: Number(row["not_before"]),
    metrics: typeof metrics === "string" ? (JSON.parse(metrics) as Record<string, number>) : undefined,
    intermediate: typeof curve === "string" ? curve.split(",").map(Number) : [],
    message: (row["message"] as string | null) ?? undefined,
    created: Number(row["created"]),
    started: optional(row["started"]),
    ended: optional(row["ended"]),
  };
}

const optional = (value: unknown): number | undefined =>
  value === null || value === undefined ? undefined : Number(value);
