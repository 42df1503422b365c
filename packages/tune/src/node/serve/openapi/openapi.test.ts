import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { listen } from "../fixtures/listen.ts";
import {
  type Answer,
  type Asked,
  fillExperiment,
  type OpenServer,
  openServer,
} from "../fixtures/openServer.ts";
import { apiRoutes } from "../routes/apiRoutes.ts";

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
}

interface Description {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

let open: OpenServer;
let description: Description;
beforeAll(async () => {
  open = await openServer();
  const { running, lease } = await fillExperiment(open.store, "leaves", {
    assessor: { type: "asha", eta: 3 } as never,
    maxDuration: 3600,
    maxTrialDuration: 60,
    gpus: { indices: [0, 1], perTrial: 1, trialsPerGpu: 2 },
    constraints: [{ metric: "memory", max: 8 }],
    trial: { kind: "command", command: ["python3", "a.py"], folder: "/", environment: { A: "1" } },
  });
  const parameters = { x: 0.5 };
  await open.store.report(running, 1, [Number.NaN]);
  await open.store.addTrials(lease, [{ id: 4, parameters, budget: 3, continues: 0 }]);
  await open.store.requestStop("leaves", 2, "assessor", "after step 1");
  await open.store.finish(running, { status: "stopped", message: "after step 1" });
  description = (await open.ask("/api/openapi.json")).json as Description;
});
afterAll(() => open.close());

/** The validator that another implementation of JSON Schema makes of a schema of the description. */
function validator(schema: object): z.ZodType {
  const definitions = { ...description.components.schemas, Asked: schema };
  const local = JSON.stringify(definitions).replaceAll("#/components/schemas/", "#/$defs/");
  return z.fromJSONSchema({ $ref: "#/$defs/Asked", $defs: JSON.parse(local) });
}

/** What is wrong with an answer by the description of its operation; empty where nothing is. */
function faults({ responses }: Operation, { status, headers, text }: Answer): unknown[] {
  const described = responses[status];
  if (described === undefined) return [`${status} is not described`];
  const type = headers["content-type"]?.split(";")[0] ?? "";
  const content = described.content?.[type];
  if (content === undefined) return [`${type} is not described for ${status}`];
  const value = type === "application/json" ? JSON.parse(text) : text;
  return validator(content.schema).safeParse(value).error?.issues ?? [];
}

/** One good request for each operation, in an order in which they can follow each other. */
const requests: Readonly<
  Record<string, Asked & { readonly query?: string; readonly path?: Record<string, string> }>
> = {
  describe: {},
  readVersion: {},
  listExperiments: {},
  readExperiment: {},
  readView: {},
  listTrials: { query: "?status=complete,failed&limit=5&offset=0" },
  readTrial: {},
  listTrialEvents: {},
  exportTrials: { query: "?format=csv&intermediate=true" },
  addTrial: { json: { parameters: { x: 0.5 } } },
  killTrial: { json: {}, path: { trial: "3" } },
  changeExperiment: {
    json: {
      concurrency: 3,
      maxTrials: 40,
      maxDuration: 60,
      space: { x: { _type: "uniform", _value: [0, 1] } },
    },
  },
  stopExperiment: { json: {} },
  deleteExperiment: {},
};

const operations = (): [method: string, path: string, operation: Operation][] =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      method.toUpperCase(),
      path,
      operation,
    ]),
  );

const fill = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "?");

it("describes the routes that are served, and no others", async () => {
  expect(description.openapi).toBe("3.1.0");
  const described = operations().map(([method, path]) => `${method} ${path}`);
  expect(described.sort()).toEqual(apiRoutes.map(({ method, path }) => `${method} ${path}`).sort());
  const ids = operations().map(([, , { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual([...Object.keys(requests), "watchExperiment"].sort());
});

it("names every parameter of a path, and no other", () => {
  for (const [, path, { parameters }] of operations()) {
    const named = parameters.filter((one) => one.in === "path").map(({ name }) => name);
    expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  }
});

it("refers only to schemas that it has", () => {
  const names = [...JSON.stringify(description).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(names.length).toBeGreaterThan(10);
  for (const [, name] of names) expect(Object.keys(description.components.schemas)).toContain(name);
});

it.each(Object.keys(requests).filter((name) => name !== "deleteExperiment"))(
  "%s answers as it is described, also with errors",
  async (name) => {
    const found = operations().find(([, , operation]) => operation.operationId === name);
    const [method, path, operation] = found as [string, string, Operation];
    const { query = "", path: given = {}, ...asked } = requests[name] ?? {};
    const values = { experiment: "leaves", trial: "0", ...given };
    const { requestBody } = operation;
    if (requestBody !== undefined) {
      const schema = requestBody.content["application/json"]?.schema as object;
      expect(validator(schema).safeParse(asked.json).success).toBe(true);
      expect(validator(schema).safeParse({ ...(asked.json as object), other: 1 }).success).toBe(false);
    }
    for (const [sent, at] of [
      [asked, fill(path, values) + query],
      [asked, fill(path, { ...values, experiment: "none" }) + query],
      [asked, `${fill(path, values)}?other=1`],
      [{ ...asked, hasToken: false }, fill(path, values)],
      [{ ...asked, headers: { origin: "http://evil.example" } }, fill(path, values)],
      [{ method, headers: { "content-type": "text/plain" }, body: "x" }, fill(path, values)],
      [{ ...asked, json: { other: 1 } }, fill(path, values)],
    ] as const) {
      if (method === "GET" && ("body" in sent || (sent as Asked).json !== asked.json)) continue;
      const answer = await open.ask(at, { method, ...sent });
      expect(
        faults(operation, answer),
        `${method} ${at}: ${answer.status} ${answer.text.slice(0, 300)}`,
      ).toEqual([]);
    }
    const good = await open.ask(fill(path, values) + query, { method, ...asked });
    expect(good.status).toBe(apiRoutes.find((route) => route.operation === name)?.answer.status);
  },
);

it("watchExperiment streams what is described", async () => {
  const stream = await listen(open.server, "/api/experiments/leaves/events?after=0");
  const { data } = await stream.next();
  const schema =
    description.paths["/api/experiments/{experiment}/events"]?.["get"]?.responses["200"]?.content?.[
      "text/event-stream"
    ]?.schema;
  expect(validator(schema as object).safeParse(data).error).toBeUndefined();
  expect(validator(schema as object).safeParse({ ...data, more: 1 }).success).toBe(false);
});

it("deleteExperiment answers as it is described, also where it is refused", async () => {
  const operation = description.paths["/api/experiments/{experiment}"]?.["delete"] as Operation;
  const busy = await open.ask("/api/experiments/leaves", { method: "DELETE" });
  expect([busy.status, faults(operation, busy)]).toEqual([409, []]);
  const { config } = await open.store.readExperiment("leaves");
  await open.store.createExperiment("other", config);
  const done = await open.ask("/api/experiments/other", { method: "DELETE" });
  expect([done.status, faults(operation, done)]).toEqual([200, []]);
});
