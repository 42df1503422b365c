import { exportTrials } from "../../../view/export/exportTrials.ts";
import { jsonReply, type Reply } from "../reply/Reply.ts";
import { defineRoute } from "../route/defineRoute.ts";
import type { Route } from "../route/Route.ts";
import { listOf, ref } from "../schema/shapes.ts";
import { experimentParameter } from "./parameters.ts";

/** An experiment with all of its trials: as the report shows it, as other programs take it, and as it changes. */
export const viewRoutes: readonly Route[] = [
  defineRoute({
    method: "GET",
    path: "/api/experiments/{experiment}/view",
    operation: "readView",
    summary: "An experiment with all of its trials",
    parameters: experimentParameter,
    headers: {
      "if-none-match": {
        type: "string",
        description: "the ETag of an earlier answer: 304 where nothing changed",
      },
    },
    errors: ["EXPERIMENT_UNKNOWN"],
    answer: {
      status: 200,
      description: "what the report shows; its ETag tells the revision",
      content: { "application/json": ref("ExperimentView") },
    },
    async handle({ parameters, headers, service }) {
      const { view } = await service.mirrors.read(parameters.experiment);
      const etag = `W/"${view.experiment.revision}"`;
      // no-cache: kept, and asked about each time.
      const told = { etag, "cache-control": "private, no-cache" };
      const known = headers["if-none-match"]?.split(",").map((one) => one.trim()) ?? [];
      const isKnown = known.some((one) => one === "*" || one.replace(/^W\//, "") === etag.slice(2));
      return isKnown ? { status: 304, headers: told } : jsonReply(200, view, told);
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/experiments/{experiment}/events",
    operation: "watchExperiment",
    summary: "What changes, as server-sent events",
    parameters: experimentParameter,
    query: {
      after: {
        type: "integer",
        minimum: 0,
        description:
          "the revision that is known already, 0 for none; without it only what changes from now on is told",
      },
    },
    headers: {
      "last-event-id": {
        type: "integer",
        minimum: 0,
        description: "goes before `after`; browsers send it when they connect again",
      },
    },
    errors: ["EXPERIMENT_UNKNOWN"],
    answer: {
      status: 200,
      description: [
        "Messages `change`, whose data is `Changes` and whose id is the revision: all that has changed since the one before.",
        "`trouble` with `{ code, message }` where the store cannot be read for now; `deleted` at the end of an experiment that was.",
      ].join(" "),
      content: { "text/event-stream": ref("Changes") },
    },
    async handle({ parameters, query, headers, service }): Promise<Reply> {
      const stream = await service.feeds.open(parameters.experiment);
      return {
        status: 200,
        headers: { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" },
        stream: (response) => stream(response, headers["last-event-id"] ?? query.after),
      };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/api/experiments/{experiment}/export",
    operation: "exportTrials",
    summary: "All trials for other programs",
    parameters: experimentParameter,
    query: {
      format: { type: "string", enum: ["json", "csv"], default: "json" },
      intermediate: { type: "boolean", default: false, description: "with the intermediate results" },
    },
    errors: ["EXPERIMENT_UNKNOWN"],
    answer: {
      status: 200,
      description: "a file",
      content: { "application/json": listOf(ref("ExportedTrial")), "text/csv": { type: "string" } },
    },
    async handle({ parameters: { experiment }, query, service }): Promise<Reply> {
      const { format = "json", intermediate = false } = query;
      const { view } = await service.mirrors.read(experiment);
      const type =
        format === "json" ? "application/json; charset=utf-8" : "text/csv; charset=utf-8; header=present";
      return {
        status: 200,
        headers: {
          "content-type": type,
          "content-disposition": `attachment; filename="${experiment}.${format}"`,
        },
        body: exportTrials(view, { format, intermediate }),
      };
    },
  }),
];
