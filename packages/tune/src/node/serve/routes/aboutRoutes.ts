import { describeRoutes } from "../openapi/describeRoutes.ts";
import { jsonReply } from "../reply/Reply.ts";
import { defineRoute } from "../route/defineRoute.ts";
import type { Route } from "../route/Route.ts";
import { record } from "../schema/shapes.ts";

/** What tells of the API itself. @param routes all routes, for their description */
export const aboutRoutes = (routes: () => readonly Route[]): readonly Route[] => [
  defineRoute({
    method: "GET",
    path: "/api/openapi.json",
    operation: "describe",
    summary: "This description",
    answer: {
      status: 200,
      description: "OpenAPI 3.1",
      content: { "application/json": { type: "object", additionalProperties: true } },
    },
    handle: async ({ service }) => jsonReply(200, describeRoutes(routes(), service)),
  }),
  defineRoute({
    method: "GET",
    path: "/api/version",
    operation: "readVersion",
    summary: "The versions of Mixwell and of this API",
    answer: {
      status: 200,
      description: "the versions",
      content: {
        "application/json": record({ version: { type: "string" }, api: { type: "integer" } }),
      },
    },
    handle: async ({ service }) => jsonReply(200, { version: service.version, api: 1 }),
  }),
];
