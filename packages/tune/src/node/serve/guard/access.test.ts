import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillExperiment, type OpenServer, openServer } from "../fixtures/openServer.ts";

let open: OpenServer;
beforeAll(async () => {
  open = await openServer();
  await fillExperiment(open.store, "leaves");
});
afterAll(() => open.close());

describe("the token", () => {
  it.each(["Bearer", "bearer", "token"])("lets in by the header as %s", async (scheme) => {
    const headers = { authorization: `${scheme} ${open.server.token}` };
    expect((await open.ask("/api/version", { hasToken: false, headers })).status).toBe(200);
  });

  it.each([
    ["no header", {}],
    ["a wrong token", { authorization: "Bearer 0123456789abcdef" }],
    ["one that is cut off", () => ({ authorization: `Bearer ${open.server.token.slice(0, -1)}` })],
    ["another scheme", () => ({ authorization: `Basic ${open.server.token}` })],
    ["a wrong cookie", () => ({ cookie: `mixwell-tune-${open.port}=${open.server.token}` })],
  ])("refuses %s", async (_, given) => {
    const headers = typeof given === "function" ? given() : given;
    for (const path of ["/", "/api/version", "/api/nothing", "/experiments/leaves"]) {
      const { status, json, headers: answered } = await open.ask(path, { hasToken: false, headers });
      expect(status).toBe(401);
      expect(json).toMatchObject({ error: { code: "TOKEN_INVALID" } });
      expect(answered["www-authenticate"]).toBe('Bearer realm="mixwell"');
    }
  });

  it("is no use in the address of the API, which programs log", async () => {
    const { status } = await open.ask(`/api/version?token=${open.server.token}`, { hasToken: false });
    expect(status).toBe(401);
  });
});

describe("the link with the token", () => {
  const enter = (path: string, token = open.server.token) =>
    open.ask(`${path}?token=${token}`, { hasToken: false });

  it("gives a cookie that scripts and other sites cannot use, and leads to the page without the token", async () => {
    const { status, headers, text } = await enter("/experiments/leaves");
    expect(status).toBe(303);
    expect(headers.location).toBe("/experiments/leaves");
    expect(text).toBe("");
    const [cookie = ""] = headers["set-cookie"] ?? [];
    const [pair = "", ...attributes] = cookie.split("; ");
    expect(attributes.sort()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict"]);
    expect(pair).toMatch(new RegExp(`^mixwell-tune-${open.port}=`));
    expect(pair).not.toContain(open.server.token);

    const entered = { hasToken: false, headers: { cookie: `other=1; ${pair}` } };
    expect((await open.ask("/", entered)).status).toBe(200);
    expect((await open.ask("/api/version", entered)).status).toBe(200);
  });

  it("gives nothing for a wrong token", async () => {
    const { status, headers } = await enter("/", "0123456789abcdef");
    expect(status).toBe(401);
    expect(headers["set-cookie"]).toBeUndefined();
  });

  it.each(["//evil.example", "//evil.example/..", "/nothing"])("leads nowhere else: %s", async (path) => {
    const { status, headers } = await enter(path);
    expect(status).toBe(404);
    expect(headers.location).toBeUndefined();
    expect(headers["set-cookie"]).toBeUndefined();
  });
});

describe("the Host header", () => {
  it.each(["127.0.0.1", "localhost", "LocalHost", "[::1]"])("may be %s with the port", async (name) => {
    const { status } = await open.ask("/api/version", { headers: { host: `${name}:${open.port}` } });
    expect(status).toBe(200);
  });

  it.each([
    ["a name that was made to lead here", () => `evil.example:${open.port}`],
    ["another port", () => "127.0.0.1:1"],
    ["no port", () => "127.0.0.1"],
    ["another address", () => `192.168.0.1:${open.port}`],
  ])("may not be %s", async (_, host) => {
    const { status, json } = await open.ask("/api/version", { headers: { host: host() } });
    expect(status).toBe(403);
    expect(json).toMatchObject({ error: { code: "HOST_FORBIDDEN" } });
  });
});

describe("the Origin header", () => {
  const methods = ["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"];

  it.each(methods)("is our own for %s, or the request is refused, right token or not", async (method) => {
    const own = `http://127.0.0.1:${open.port}`;
    const others = ["http://evil.example", "null", `https://127.0.0.1:${open.port}`, "http://127.0.0.1:1"];
    for (const origin of [...others, `http://localhost:${open.port}`]) {
      const { status, headers } = await open.ask("/api/experiments/leaves", { method, headers: { origin } });
      expect(status).toBe(403);
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    const { status } = await open.ask("/api/nothing", { method, headers: { origin: own } });
    expect(status).toBe(404);
  });

  it("is not all that tells a foreign page: browsers name its site", async () => {
    const fetched = { "sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors" };
    const { status, json } = await open.ask("/api/experiments", { headers: fetched });
    expect(status).toBe(403);
    expect(json).toMatchObject({ error: { code: "ORIGIN_FORBIDDEN" } });
    const followed = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    expect((await open.ask("/", { headers: followed })).status).toBe(200);
  });
});

it("sends on every answer what keeps it to itself", async () => {
  for (const path of ["/api/version", "/api/nothing", "/", "/experiments/leaves"]) {
    const { headers } = await open.ask(path);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  }
});
