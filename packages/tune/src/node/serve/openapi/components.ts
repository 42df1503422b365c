import type { ObjectSchema, Schema } from "../schema/Schema.ts";
import { listOf, oneOf, record, ref } from "../schema/shapes.ts";

const time: Schema = { type: "integer", description: "milliseconds since 1970" };
const count: Schema = { type: "integer", minimum: 0 };
const flag: Schema = { type: "boolean" };
const text: Schema = { type: "string" };
const anything: ObjectSchema = { type: "object", additionalProperties: true };
const numbers: ObjectSchema = { type: "object", additionalProperties: { type: "number" } };
const texts: ObjectSchema = { type: "object", additionalProperties: { type: "string" } };

const kind = (name: string): Schema => ({ type: "string", const: name });
const place = { folder: text, environment: texts };

/** The shapes of what the API answers: records.ts and ExperimentConfig.ts as JSON Schema. */
export const components = {
  Error: record({
    error: record({ code: { type: "string", description: "SCREAMING_SNAKE_CASE, stable" }, message: text }),
  }),
  Holder: record({ host: text, pid: count, started: text }, "a process, such that no other has the same"),
  TrialStatus: oneOf("waiting", "running", "complete", "stopped", "failed", "cancelled"),
  TrialCounts: record({
    waiting: count,
    running: count,
    complete: count,
    stopped: count,
    failed: count,
    cancelled: count,
  }),
  TrialSpec: {
    anyOf: [
      record({ kind: kind("command"), command: listOf(text), ...place }),
      record({ kind: kind("shell"), command: text, ...place }),
      record({ kind: kind("training"), settings: anything }),
      record({ kind: kind("function") }),
    ],
  },
  ExperimentConfig: record(
    {
      name: text,
      space: { ...anything, description: "the search space in NNI's format" },
      objectives: listOf(record({ metric: text, direction: oneOf("minimize", "maximize") })),
      constraints: listOf(record({ metric: text, "max?": { type: "number" }, "min?": { type: "number" } })),
      tuner: { ...anything, description: "its type, and its options" },
      "assessor?": { ...anything, description: "its type, and its options" },
      seed: { type: "integer" },
      trial: ref("TrialSpec"),
      concurrency: count,
      "maxTrials?": count,
      "maxDuration?": { type: "number", description: "seconds" },
      "maxTrialDuration?": { type: "number", description: "seconds" },
      retries: count,
      retryDelay: { type: "number", description: "seconds" },
      "gpus?": record({ indices: listOf(count), perTrial: { type: "number" }, trialsPerGpu: count }),
    },
    "what is searched and how; see docs/experiment-file.md",
  ),
  Experiment: record({
    id: text,
    config: ref("ExperimentConfig"),
    status: oneOf("running", "stopped", "done", "failed"),
    "reason?": text,
    created: time,
    activeSeconds: { type: "number", minimum: 0 },
    revision: { type: "integer", description: "counts all changes" },
    "manager?": ref("Holder"),
  }),
  Trial: record({
    id: count,
    parameters: anything,
    "budget?": { type: "number" },
    "continues?": count,
    isAdded: { ...flag, description: "whether a person added it" },
    status: ref("TrialStatus"),
    attempt: count,
    failures: count,
    losses: count,
    "worker?": text,
    "stopRequest?": oneOf("assessor", "user", "duration", "experiment"),
    notBefore: time,
    "metrics?": { ...numbers, description: "the final result by name" },
    intermediate: {
      ...listOf({ anyOf: [{ type: "number" }, { type: "null" }] }),
      description: "of the newest attempt, one a step; null for what is no finite number",
    },
    "message?": text,
    created: time,
    "started?": time,
    "ended?": time,
  }),
  TrialEvent: record({
    trial: count,
    attempt: count,
    time,
    kind: oneOf("added", "started", "lost", "failed", "retried", "released", "stopRequested", "ended"),
    message: text,
  }),
  ExperimentView: record({ experiment: ref("Experiment"), trials: listOf(ref("Trial")), read: time }),
  Changes: record(
    { experiment: ref("Experiment"), trials: listOf(ref("Trial")) },
    "the data of a message `change`: whole records of the trials that changed",
  ),
  ExportedTrial: {
    ...anything,
    description: "a trial for other programs: its parameters flat, its times in ISO 8601",
  },
} satisfies Record<string, Schema>;
