import { renderLiveReport } from "../../../report/renderReport.ts";
import { readReportScript } from "../../report/readReportScript.ts";
import type { Reply } from "../reply/Reply.ts";
import { defineRoute } from "../route/defineRoute.ts";
import type { Route } from "../route/Route.ts";
import { listExperiments } from "../routes/listExperiments.ts";
import { experimentParameter } from "../routes/parameters.ts";
import { pagePolicy } from "./pagePolicy.ts";
import { renderList } from "./renderList.ts";

const answer = { status: 200, description: "a page", content: { "text/html": { type: "string" } } } as const;

/** What browsers open. The report's script is read at its first use, so that the API serves without it. */
export function pageRoutes(readScript: () => Promise<string> = readReportScript): readonly Route[] {
  let script: Promise<string> | undefined;
  return [
    defineRoute({
      method: "GET",
      path: "/",
      operation: "showExperiments",
      summary: "All experiments of the store",
      answer,
      handle: async ({ service: { store } }) =>
        pageReply(renderList(await listExperiments(store)), renderList([])),
    }),
    defineRoute({
      method: "GET",
      path: "/experiments/{experiment}",
      operation: "showExperiment",
      summary: "The report of an experiment, live",
      parameters: experimentParameter,
      answer,
      async handle({ parameters, service: { store } }) {
        const { id, config } = await store.readExperiment(parameters.experiment);
        script ??= readScript();
        const text = await script.catch((error) => {
          script = undefined;
          throw error;
        });
        return pageReply(renderLiveReport(id, config.name, text), renderLiveReport("", "", text));
      },
    }),
    defineRoute({
      method: "GET",
      path: "/favicon.ico",
      operation: "showIcon",
      summary: "There is none, and browsers ask all the same",
      answer,
      handle: async () => ({ status: 204 }),
    }),
  ];
}

const pageReply = (page: string, template: string): Reply => ({
  status: 200,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": pagePolicy(template),
  },
  body: page,
});
