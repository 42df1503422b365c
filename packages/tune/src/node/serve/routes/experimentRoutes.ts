import { rm } from "node:fs/promises";
import { join } from "node:path";
import { countStatuses } from "../../../experiment/countStatuses.ts";
import { bestTrials } from "../../../view/bestTrials.ts";
import { jsonReply } from "../reply/Reply.ts";
import { defineRoute } from "../route/defineRoute.ts";
import type { Route } from "../route/Route.ts";
import { listOf, record, ref } from "../schema/shapes.ts";
import { changeExperiment } from "./changeExperiment.ts";
import { listExperiments } from "./listExperiments.ts";
import { experimentParameter } from "./parameters.ts";
import { stopExperiment } from "./stopExperiment.ts";

const experimentAnswer = (status: number, description: string) => ({
  status,
  description,
  content: { "application/json": ref("Experiment") },
});

/** Experiments as a whole. */
export const experimentRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/experiments",
    operation: "listExperiments",
    summary: "All experiments of the store, the newest first",
    answer: {
      status: 200,
      description: "each with its counts of trials",
      content: {
        "application/json": record({
          experiments: listOf(record({ experiment: ref("Experiment"), counts: ref("TrialCounts") })),
        }),
      },
    },
    handle: async ({ service: { store } }) => jsonReply(200, { experiments: await listExperiments(store) }),
  }),
  defineRoute({
    method: "GET",
    path: "/api/experiments/{experiment}",
    operation: "readExperiment",
    summary: "One experiment, with what is best so far",
    parameters: experimentParameter,
    errors: ["EXPERIMENT_UNKNOWN"],
    answer: {
      status: 200,
      description: "its best trial, or with several objectives all that no other is better than",
      content: {
        "application/json": record({
          experiment: ref("Experiment"),
          counts: ref("TrialCounts"),
          best: listOf(ref("Trial")),
        }),
      },
    },
    async handle({ parameters, service }) {
      const { view } = await service.mirrors.read(parameters.experiment);
      const { experiment, trials } = view;
      return jsonReply(200, { experiment, counts: countStatuses(trials), best: bestTrials(view) });
    },
  }),
  defineRoute({
    method: "PATCH",
    path: "/api/experiments/{experiment}",
    operation: "changeExperiment",
    summary: "Change its limits or its search space, also while it runs",
    parameters: experimentParameter,
    body: {
      type: "object",
      properties: {
        concurrency: { type: "integer", minimum: 1, maximum: 10_000, description: "trials at once" },
        maxTrials: { type: "integer", minimum: 1, maximum: 1_000_000, description: "trials in all" },
        maxDuration: { type: "number", exclusiveMinimum: 0, description: "seconds that it may run in all" },
        space: { type: "object", additionalProperties: true, description: "in NNI's format" },
      },
      required: [],
      minProperties: 1,
      additionalProperties: false,
    },
    errors: ["EXPERIMENT_UNKNOWN", "SPACE_INVALID", "OPTION_INVALID"],
    answer: experimentAnswer(200, "the experiment as it is now"),
    handle: async ({ parameters, body, service }) =>
      jsonReply(200, await changeExperiment(service, parameters.experiment, body)),
  }),
  defineRoute({
    method: "POST",
    path: "/api/experiments/{experiment}/stop",
    operation: "stopExperiment",
    summary: "Stop it, so that it can go on later",
    parameters: experimentParameter,
    errors: ["EXPERIMENT_UNKNOWN"],
    answer: experimentAnswer(202, "the experiment as it is now; one that has a manager stops within seconds"),
    handle: async ({ parameters, service }) =>
      jsonReply(202, await stopExperiment(service, parameters.experiment)),
  }),
  defineRoute({
    method: "DELETE",
    path: "/api/experiments/{experiment}",
    operation: "deleteExperiment",
    summary: "Delete it with its results and the files of its trials",
    parameters: experimentParameter,
    errors: ["EXPERIMENT_UNKNOWN", "EXPERIMENT_BUSY"],
    answer: {
      status: 200,
      description: "its id",
      content: { "application/json": record({ deleted: { type: "string" } }) },
    },
    async handle({ parameters: { experiment }, service: { store, mirrors, feeds, folder } }) {
      await store.deleteExperiment(experiment);
      mirrors.forget(experiment);
      feeds.wake(experiment);
      if (folder !== undefined) await rm(join(folder, experiment), { recursive: true, force: true });
      return jsonReply(200, { deleted: experiment });
    },
  }),
];
