import { MixwellError } from "@mixwell/core";
import type { TrialRecord } from "../../../experiment/records.ts";
import { checkParameters } from "../../../space/checkParameters.ts";
import { parseSpace } from "../../../space/createSpace.ts";
import { jsonReply } from "../reply/Reply.ts";
import { defineRoute } from "../route/defineRoute.ts";
import type { Route, Service } from "../route/Route.ts";
import { listOf, record, ref } from "../schema/shapes.ts";
import { experimentParameter, trialParameter } from "./parameters.ts";

const trialErrors = ["EXPERIMENT_UNKNOWN", "TRIAL_UNKNOWN"];

/** Single trials. */
export const trialRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/experiments/{experiment}/trials",
    operation: "listTrials",
    summary: "Trials of an experiment by number",
    parameters: experimentParameter,
    query: {
      status: {
        type: "array",
        items: {
          type: "string",
          enum: ["waiting", "running", "complete", "stopped", "failed", "cancelled"],
        },
        description: "only trials of these statuses, with commas between",
      },
      limit: { type: "integer", minimum: 0, maximum: 10_000, default: 100 },
      offset: { type: "integer", minimum: 0, default: 0 },
    },
    errors: ["EXPERIMENT_UNKNOWN"],
    answer: {
      status: 200,
      description: "`total` counts all trials of those statuses",
      content: {
        "application/json": record({ total: { type: "integer" }, trials: listOf(ref("Trial")) }),
      },
    },
    async handle({ parameters, query, service }) {
      const { status, limit = 100, offset = 0 } = query;
      const { trials } = await service.mirrors.read(parameters.experiment);
      const found = status === undefined ? trials : trials.filter((trial) => status.includes(trial.status));
      return jsonReply(200, { total: found.length, trials: found.slice(offset, offset + limit) });
    },
  }),
  defineRoute({
    method: "POST",
    path: "/api/experiments/{experiment}/trials",
    operation: "addTrial",
    summary: "Have parameters tried before what the tuner suggests",
    parameters: experimentParameter,
    body: {
      type: "object",
      properties: {
        parameters: {
          type: "object",
          additionalProperties: true,
          description: "one value for each parameter of the space",
        },
      },
      required: ["parameters"],
      additionalProperties: false,
    },
    errors: ["EXPERIMENT_UNKNOWN", "PARAMETERS_INVALID"],
    answer: {
      status: 202,
      description: "they wait; a trial is made of them as soon as the experiment has a place free",
      content: {
        "application/json": record({
          experiment: { type: "string" },
          parameters: { type: "object", additionalProperties: true },
        }),
      },
    },
    async handle({ parameters: { experiment }, body: { parameters }, service: { store } }) {
      const { config } = await store.readExperiment(experiment);
      checkParameters(parseSpace(config.space), parameters);
      await store.enqueue(experiment, parameters);
      return jsonReply(202, { experiment, parameters });
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/experiments/{experiment}/trials/{trial}",
    operation: "readTrial",
    summary: "One trial",
    parameters: trialParameter,
    errors: trialErrors,
    answer: { status: 200, description: "the trial", content: { "application/json": ref("Trial") } },
    handle: async ({ parameters, service }) => jsonReply(200, await readTrial(service, parameters)),
  }),
  defineRoute({
    method: "GET",
    path: "/api/experiments/{experiment}/trials/{trial}/events",
    operation: "listTrialEvents",
    summary: "What happened to a trial, in order",
    parameters: trialParameter,
    errors: trialErrors,
    answer: {
      status: 200,
      description: "its attempts, how they ended and why",
      content: { "application/json": record({ events: listOf(ref("TrialEvent")) }) },
    },
    async handle({ parameters, service }) {
      const { id } = await readTrial(service, parameters);
      return jsonReply(200, { events: await service.store.readEvents(parameters.experiment, id) });
    },
  }),
  defineRoute({
    method: "POST",
    path: "/api/experiments/{experiment}/trials/{trial}/kill",
    operation: "killTrial",
    summary: "End a trial for good, with all processes that it started",
    parameters: trialParameter,
    errors: [...trialErrors, "TRIAL_FINISHED"],
    answer: {
      status: 202,
      description: "the trial as it is now; one that runs ends within seconds",
      content: { "application/json": ref("Trial") },
    },
    async handle({ parameters, service }) {
      const { experiment, trial } = parameters;
      await service.store.requestStop(experiment, trial, "user", "killed by a person");
      service.feeds.wake(experiment);
      return jsonReply(202, await readTrial(service, parameters));
    },
  }),
];

async function readTrial(
  { mirrors }: Service,
  { experiment, trial }: { readonly experiment: string; readonly trial: number },
): Promise<TrialRecord> {
  const found = (await mirrors.read(experiment)).trials[trial];
  if (found !== undefined) return found;
  throw new MixwellError({
    code: "TRIAL_UNKNOWN",
    message: `Experiment ${experiment} has no trial ${trial}`,
    remedy: `See its trials at /api/experiments/${experiment}/trials`,
  });
}
