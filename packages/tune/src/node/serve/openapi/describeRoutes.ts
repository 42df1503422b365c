import { statusOfCode } from "../reply/errorReply.ts";
import type { Route, Service } from "../route/Route.ts";
import type { Properties } from "../schema/Schema.ts";
import { ref } from "../schema/shapes.ts";
import { components } from "./components.ts";

/** Errors of every request, whatever it asks for. */
const COMMON_ERRORS = [
  "REQUEST_INVALID",
  "TOKEN_INVALID",
  "HOST_FORBIDDEN",
  "ORIGIN_FORBIDDEN",
  "STORE_UNREACHABLE",
];
const BODY_ERRORS = ["BODY_TOO_LARGE", "CONTENT_TYPE_UNSUPPORTED"];

/** Describes routes in OpenAPI 3.1, from the very table that requests are matched and checked with. */
export function describeRoutes(
  routes: readonly Route[],
  { version, cookie }: Pick<Service, "version" | "cookie">,
): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const operations = paths[route.path] ?? {};
    operations[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = operations;
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Mixwell tuning",
      version,
      description: "Experiments of one store: their trials, live changes, and what a person can ask of them.",
    },
    servers: [{ url: "/" }],
    security: [{ token: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "the token that the server told when it started",
        },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: cookie,
          description: "what a browser gets for the token",
        },
      },
    },
  };
}

function operationOf(route: Route): object {
  const { operation, summary, parameters, query, headers, body, answer } = route;
  return {
    operationId: operation,
    summary,
    parameters: [
      ...parametersOf("path", parameters),
      ...parametersOf("query", query),
      ...parametersOf("header", headers),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: {
      [answer.status]: {
        description: answer.description,
        content: Object.fromEntries(
          Object.entries(answer.content).map(([type, schema]) => [type, { schema }]),
        ),
      },
      ...("if-none-match" in headers ? { 304: { description: "nothing has changed" } } : {}),
      ...errorsOf(route),
    },
  };
}

const parametersOf = (place: "path" | "query" | "header", schemas: Properties): object[] =>
  Object.entries(schemas).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === "path",
    ...(description === undefined ? {} : { description }),
    ...("type" in schema && schema.type === "array" ? { style: "form", explode: false } : {}),
    schema,
  }));

function errorsOf({ method, errors }: Route): Record<string, object> {
  const codes = new Map<number, string[]>();
  for (const code of [...COMMON_ERRORS, ...(method === "GET" ? [] : BODY_ERRORS), ...errors]) {
    const status = statusOfCode(code);
    codes.set(status, [...(codes.get(status) ?? []), code]);
  }
  const content = { "application/json": { schema: ref("Error") } };
  return Object.fromEntries(
    [...codes].map(([status, known]) => [status, { description: known.join(", "), content }]),
  );
}
