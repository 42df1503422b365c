import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillExperiment, type OpenServer, openServer } from "../fixtures/openServer.ts";
import { MOST_BODY } from "./readBody.ts";

let open: OpenServer;
beforeAll(async () => {
  open = await openServer();
  await fillExperiment(open.store, "leaves");
});
afterAll(() => open.close());

const trials = "/api/experiments/leaves/trials";
const typed = { "content-type": "application/json" };

describe("a body", () => {
  it("is JSON by its type", async () => {
    for (const type of [undefined, "text/plain", "application/x-www-form-urlencoded", "application/jsonp"]) {
      const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
      const answer = await open.ask(trials, { method: "POST", headers, body: '{"parameters":{"x":0.5}}' });
      expect(answer.status).toBe(415);
      expect(answer.json).toMatchObject({ error: { code: "CONTENT_TYPE_UNSUPPORTED" } });
      expect((await open.ask("/api/experiments/leaves/stop", { method: "POST", headers })).status).toBe(415);
    }
    expect(await open.store.readQueue("leaves")).toEqual([]);
  });

  it("may name its encoding", async () => {
    const headers = { "content-type": 'application/json; charset="UTF-8"' };
    const answer = await open.ask(trials, { method: "POST", headers, body: '{"parameters":{"x":0.5}}' });
    expect(answer.status).toBe(202);
  });

  it.each([
    ["is cut off", '{"parameters":'],
    ["is no text", Buffer.from([0x22, 0xff, 0x22])],
    ["is empty", ""],
    ["is a list", "[]"],
    ["has a field too many", '{"parameters":{"x":0},"x":1}'],
    ["has one too few", "{}"],
    ["is nested without end", `{"parameters":${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
  ])("that %s is refused in one sentence", async (_, body) => {
    const answer = await open.ask(trials, { method: "POST", headers: typed, body });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { code: "REQUEST_INVALID", message: expect.any(String) } });
  });

  it("that is too large is refused, whether its length is told or not", async () => {
    const body = Buffer.alloc(MOST_BODY + 1, " ");
    for (const more of [{}, { "transfer-encoding": "chunked" }]) {
      const answer = await open.ask(trials, { method: "POST", headers: { ...typed, ...more }, body });
      expect(answer.status).toBe(413);
      expect(answer.json).toMatchObject({ error: { code: "BODY_TOO_LARGE" } });
    }
  });

  it("of the greatest length is taken", async () => {
    const json = '{"parameters":{"x":0.5}}';
    const body = json.padEnd(MOST_BODY, " ");
    expect((await open.ask(trials, { method: "POST", headers: typed, body })).status).toBe(202);
  });
});

describe("a query", () => {
  it.each([
    ["limit=-1", "Expected a whole number from 0 to 10000 for the query parameter limit"],
    ["limit=1.5", "Expected a whole number from 0 to 10000"],
    ["limit=ten", 'received "ten"'],
    ["limit=", 'received ""'],
    ["status=done", "Expected one of waiting, running, complete, stopped, failed, cancelled"],
    ["status=failed,", "Expected one of waiting"],
    ["limits=1", 'Unknown query parameter "limits"; known are: status, limit, offset'],
    ["limit=1&limit=2", "limit was given more than once"],
    ["__proto__=1", "Unknown query parameter"],
  ])("of %s is refused", async (query, message) => {
    const { status, json } = await open.ask(`${trials}?${query}`);
    expect(status).toBe(400);
    expect(json).toMatchObject({
      error: { code: "REQUEST_INVALID", message: expect.stringContaining(message) },
    });
  });
});

describe("a method", () => {
  it("that a path does not have is answered with those that it has", async () => {
    const answer = await open.ask(trials, { method: "PUT" });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe("GET, POST, HEAD, OPTIONS");
    expect(answer.json).toMatchObject({ error: { code: "METHOD_NOT_ALLOWED" } });
    const page = await open.ask("/", { method: "POST" });
    expect([page.status, page.headers.allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });

  it("OPTIONS tells them, and nothing to other sites", async () => {
    const { status, headers, text } = await open.ask("/api/experiments/leaves", { method: "OPTIONS" });
    expect([status, headers.allow, text]).toEqual([204, "GET, PATCH, DELETE, HEAD, OPTIONS", ""]);
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("HEAD is GET without the body", async () => {
    for (const path of ["/api/version", "/api/experiments/leaves/view", "/api/experiments/none", "/"]) {
      const [got, head] = [await open.ask(path), await open.ask(path, { method: "HEAD" })];
      expect(head.text).toBe("");
      expect([head.status, head.headers["content-length"], head.headers["content-type"]]).toEqual([
        got.status,
        got.headers["content-length"],
        got.headers["content-type"],
      ]);
    }
    const stream = await open.ask("/api/experiments/leaves/events", { method: "HEAD" });
    expect([stream.status, stream.text]).toEqual([200, ""]);
  });
});

it("is at no path that was not described", async () => {
  for (const path of [
    "/api",
    "/api/",
    "/api/experiments/",
    "/api//experiments",
    "/api/experiments/a/b",
    "/%2e%2e/",
  ]) {
    const { status, json } = await open.ask(path);
    expect(status).toBe(404);
    expect(json).toMatchObject({ error: { code: "ROUTE_UNKNOWN" } });
  }
  const absolute = await open.ask("http://evil.example/api/version");
  expect(absolute.status).toBe(404);
});

describe("a client that sends slowly", () => {
  let impatient: OpenServer;
  beforeAll(async () => {
    impatient = await openServer({ times: { headers: 100, request: 200, check: 20 } });
  });
  afterAll(() => impatient.close());

  /** What a server answers to words after which nothing more comes. */
  const send = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(impatient.port, "127.0.0.1", () => socket.write(words));
      socket.on("data", (chunk) => {
        answer += chunk;
      });
      socket.on("close", () => resolve(answer));
      socket.on("error", reject);
    });

  it("is cut off in its headers", async () => {
    expect(await send("GET /api/version HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")).toMatch(/^HTTP\/1.1 408 /);
  });

  it("is cut off in its body", async () => {
    const head = [
      `POST ${trials} HTTP/1.1`,
      `Host: 127.0.0.1:${impatient.port}`,
      `Authorization: Bearer ${impatient.server.token}`,
      "Content-Type: application/json",
      "Content-Length: 100",
    ].join("\r\n");
    expect(await send(`${head}\r\n\r\n{`)).toMatch(/^HTTP\/1.1 408 /);
    expect(impatient.errors).toEqual([]);
  });
});

it("never waits long for headers unless it is told to", async () => {
  const { defaultTimes } = await import("../times.ts");
  expect(defaultTimes.headers).toBeLessThanOrEqual(10_000);
  expect(defaultTimes.request).toBeLessThanOrEqual(30_000);
});
