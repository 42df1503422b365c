import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { MixwellError } from "@mixwell/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ExperimentView } from "../../../view/ExperimentView.ts";
import { readView } from "../../manager/runExperiment.ts";
import {
  type Filled,
  fillExperiment,
  type OpenServer,
  openServer,
  withMethods,
} from "../fixtures/openServer.ts";

let open: OpenServer;
let filled: Filled;
beforeEach(async () => {
  open = await openServer();
  filled = await fillExperiment(open.store, "leaves");
});
afterEach(async () => {
  expect(open.errors).toEqual([]);
  await open.close();
});

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

it("never tells what trials find in their environment", async () => {
  const trial = {
    kind: "command",
    command: ["train"],
    folder: "/",
    environment: { API_KEY: "s3cret" },
  } as const;
  await fillExperiment(open.store, "keys", { trial });
  const asked = [
    await open.ask("/api/experiments"),
    await open.ask("/api/experiments/keys"),
    await open.ask("/api/experiments/keys/view"),
    await open.ask("/api/experiments/keys/export"),
    await open.ask("/api/experiments/keys", { method: "PATCH", json: { concurrency: 3 } }),
    await open.ask("/api/experiments/keys/view"),
    await open.ask("/api/experiments/keys/stop", { method: "POST", json: {} }),
  ];
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200, 202]);
  for (const { text } of asked) expect(text).not.toContain("s3cret");
  expect(asked[2]?.text).toContain("API_KEY");
});

describe("reading", () => {
  it("tells the version", async () => {
    const { status, json } = await open.ask("/api/version");
    expect([status, json]).toEqual([200, { version: expect.stringMatching(/^\d+\.\d+\.\d+/), api: 1 }]);
  });

  it("lists experiments, the newest first, with their counts", async () => {
    await open.store.createExperiment("later", (await open.store.readExperiment("leaves")).config);
    const { json } = await open.ask("/api/experiments");
    expect(json).toMatchObject({
      experiments: [
        { experiment: { id: "later" }, counts: { complete: 0, waiting: 0 } },
        {
          experiment: { id: "leaves", status: "running" },
          counts: { waiting: 1, running: 1, complete: 1, stopped: 0, failed: 1, cancelled: 0 },
        },
      ],
    });
  });

  it("gives an experiment with its best trial", async () => {
    const { json } = await open.ask("/api/experiments/leaves");
    expect(json).toMatchObject({
      experiment: { id: "leaves", config: { name: "test" }, manager: { pid: process.pid } },
      counts: { complete: 1 },
      best: [{ id: 0, metrics: { default: 0.0625 } }],
    });
  });

  it("gives the view that the store has, compressed where that is taken", async () => {
    const path = "/api/experiments/leaves/view";
    const { read, ...stored } = await readView(open.store, "leaves");
    const got = await open.ask(path);
    expect(got.headers["content-encoding"]).toBeUndefined();
    expect(got.json).toEqual({ ...(plain(stored) as object), read: expect.any(Number) });
    const packed = await open.ask(path, { headers: { "accept-encoding": "br, gzip" } });
    expect(packed.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
    const unpacked = JSON.parse(gunzipSync(packed.bytes).toString()) as ExperimentView;
    expect({ ...unpacked, read: 0 }).toEqual({ ...(plain(stored) as object), read: 0 });
    expect(read).toBeGreaterThan(0);
    const refused = await open.ask(path, { headers: { "accept-encoding": "gzip;q=0, *;q=1" } });
    expect(refused.headers["content-encoding"]).toBeUndefined();
  });

  it("sends a view again only where it has changed", async () => {
    const path = "/api/experiments/leaves/view";
    const etag = (await open.ask(path)).headers.etag as string;
    for (const known of [etag, etag.slice(2), `"0", ${etag}`, "*"]) {
      const again = await open.ask(path, { headers: { "if-none-match": known } });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, "", etag]);
    }
    await open.store.report(filled.running, 1, [0.7]);
    const changed = await open.ask(path, { headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
    expect((changed.json as ExperimentView).trials[2]?.intermediate).toEqual([0.75, 0.7]);
  });

  it("lists trials by status, a part at a time", async () => {
    const list = async (query: string) => {
      const { total, trials } = (await open.ask(`/api/experiments/leaves/trials${query}`)).json as {
        total: number;
        trials: { id: number }[];
      };
      return [total, trials.map(({ id }) => id)];
    };
    expect(await list("")).toEqual([4, [0, 1, 2, 3]]);
    expect(await list("?limit=2&offset=1")).toEqual([4, [1, 2]]);
    expect(await list("?status=failed,waiting")).toEqual([2, [1, 3]]);
    expect(await list("?status=failed,waiting&offset=1")).toEqual([2, [3]]);
    expect(await list("?limit=0")).toEqual([4, []]);
    expect(await list("?status=stopped")).toEqual([0, []]);
  });

  it("gives a trial, and what happened to it", async () => {
    const { json: trial } = await open.ask("/api/experiments/leaves/trials/1");
    expect(trial).toMatchObject({ id: 1, status: "failed", intermediate: [1], message: "ended with code 1" });
    const { json } = await open.ask("/api/experiments/leaves/trials/1/events");
    expect(json).toMatchObject({
      events: [{ kind: "added" }, { kind: "started" }, { kind: "ended", message: "ended with code 1" }],
    });
  });

  it("exports trials as files", async () => {
    const json = await open.ask("/api/experiments/leaves/export");
    expect(json.headers["content-disposition"]).toBe('attachment; filename="leaves.json"');
    expect(json.json).toMatchObject([{ id: 0, parameters: { x: 0.25 } }, {}, {}, {}]);
    expect(json.text).not.toContain("intermediate");
    const csv = await open.ask("/api/experiments/leaves/export?format=csv&intermediate=true");
    expect(csv.headers["content-type"]).toMatch(/^text\/csv/);
    expect(csv.text.split("\r\n")[0]).toContain(",intermediate,");
    expect(csv.text.split("\r\n")[1]).toContain('"[0.5,0.25]"');
  });
});

describe("asking", () => {
  it("has parameters tried that lie in the space", async () => {
    const path = "/api/experiments/leaves/trials";
    const given = { parameters: { x: -0.75 } };
    const { status, json } = await open.ask(path, { method: "POST", json: given });
    expect([status, json]).toEqual([202, { experiment: "leaves", ...given }]);
    expect(await open.store.readQueue("leaves")).toMatchObject([given]);
    for (const parameters of [{ x: 2 }, {}, { x: 0, y: 1 }, JSON.parse('{"x":0,"__proto__":1}')]) {
      const refused = await open.ask(path, { method: "POST", json: { parameters } });
      expect([refused.status, refused.json]).toMatchObject([400, { error: { code: "PARAMETERS_INVALID" } }]);
    }
    expect(await open.store.readQueue("leaves")).toHaveLength(1);
  });

  it("ends a trial, and says so of one that has ended", async () => {
    const kill = (trial: number) =>
      open.ask(`/api/experiments/leaves/trials/${trial}/kill`, { method: "POST", json: {} });
    expect((await kill(3)).json).toMatchObject({ id: 3, status: "cancelled", stopRequest: "user" });
    expect((await kill(2)).json).toMatchObject({ id: 2, status: "running", stopRequest: "user" });
    expect(await open.store.beatTrial(filled.running)).toBe("user");
    const again = await kill(3);
    expect([again.status, again.json]).toMatchObject([202, { status: "cancelled" }]);
    const ended = await kill(0);
    expect([ended.status, ended.json]).toMatchObject([409, { error: { code: "TRIAL_FINISHED" } }]);
  });

  it("changes limits and the space, and refuses what the experiment could not go on with", async () => {
    const change = (json: unknown) => open.ask("/api/experiments/leaves", { method: "PATCH", json });
    const space = { x: { _type: "uniform", _value: [0, 0.5] }, y: { _type: "randint", _value: [0, 4] } };
    const { status, json } = await change({ concurrency: 7, maxTrials: 90, maxDuration: 3600, space });
    expect([status, json]).toMatchObject([
      200,
      { id: "leaves", config: { concurrency: 7, maxTrials: 90, maxDuration: 3600, space, name: "test" } },
    ]);
    const { config } = await open.store.readExperiment("leaves");
    expect(config).toMatchObject({ concurrency: 7, maxTrials: 90, maxDuration: 3600, space });
    for (const [wrong, code] of [
      [{}, "REQUEST_INVALID"],
      [{ concurrency: 0 }, "REQUEST_INVALID"],
      [{ concurrency: "2" }, "REQUEST_INVALID"],
      [{ maxTrials: 1.5 }, "REQUEST_INVALID"],
      [{ maxDuration: 0 }, "REQUEST_INVALID"],
      [{ maxDuration: null }, "REQUEST_INVALID"],
      [{ name: "other" }, "REQUEST_INVALID"],
      [{ space: {} }, "SPACE_INVALID"],
      [{ concurrency: 3, space: { x: { _type: "uniform", _value: [1, 0] } } }, "SPACE_INVALID"],
    ] as const) {
      const refused = await change(wrong);
      expect([refused.status, refused.json]).toMatchObject([400, { error: { code } }]);
    }
    expect((await open.store.readExperiment("leaves")).config).toEqual(config);
  });

  it("loses none of two changes that come at once", async () => {
    const change = (json: unknown) => open.ask("/api/experiments/leaves", { method: "PATCH", json });
    await Promise.all([change({ concurrency: 5 }), change({ maxTrials: 50 }), change({ maxDuration: 60 })]);
    const { config } = await open.store.readExperiment("leaves");
    expect(config).toMatchObject({ concurrency: 5, maxTrials: 50, maxDuration: 60 });
  });

  it("refuses a space that the tuner cannot search", async () => {
    await open.store.createExperiment("batch", {
      ...(await open.store.readExperiment("leaves")).config,
      tuner: { type: "cmaEs" } as never,
    });
    const json = { space: { x: { _type: "choice", _value: ["a", "b"] } } };
    const { status, json: told } = await open.ask("/api/experiments/batch", { method: "PATCH", json });
    expect(status).toBe(400);
    expect(told).toMatchObject({ error: { message: expect.stringMatching(/cmaEs/) } });
  });

  it("asks the manager to stop", async () => {
    const stop = () => open.ask("/api/experiments/leaves/stop", { method: "POST", json: {} });
    const { status, json } = await stop();
    expect([status, json]).toMatchObject([202, { status: "running" }]);
    expect((await open.store.readChanges("leaves", 0)).wantsStop).toBe(true);
  });

  it("stops an experiment that nobody manages by itself", async () => {
    const stop = (id: string) => open.ask(`/api/experiments/${id}/stop`, { method: "POST", json: {} });
    const { config } = await open.store.readExperiment("leaves");
    await open.store.createExperiment("alone", config);
    expect((await stop("alone")).json).toMatchObject({ status: "stopped", reason: "stopped by a person" });
    await open.store.createExperiment("orphaned", config);
    const { host } = (await open.store.readExperiment("leaves")).manager as { host: string };
    await open.store.manage("orphaned", { host, pid: 2 ** 22 + 1, started: "" });
    expect((await stop("orphaned")).json).toMatchObject({ status: "stopped" });
    expect((await stop("orphaned")).json).toMatchObject({ status: "stopped" });
  });

  it("deletes an experiment with its files, but none that is managed", async () => {
    const remove = () => open.ask("/api/experiments/leaves", { method: "DELETE" });
    const file = join(open.folder, "leaves", "trial-0", "log.txt");
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, "");
    const busy = await remove();
    expect([busy.status, busy.json]).toMatchObject([409, { error: { code: "EXPERIMENT_BUSY" } }]);
    expect(existsSync(file)).toBe(true);
    expect((await open.ask("/api/experiments/leaves")).status).toBe(200);
    await open.store.releaseManager(filled.lease, "stopped");
    const { status, json } = await remove();
    expect([status, json]).toEqual([200, { deleted: "leaves" }]);
    expect(existsSync(join(open.folder, "leaves"))).toBe(false);
    expect((await open.ask("/api/experiments/leaves")).status).toBe(404);
    expect((await remove()).status).toBe(404);
  });
});

describe("what is not there", () => {
  it.each([
    ["GET", ""],
    ["GET", "/view"],
    ["GET", "/events"],
    ["GET", "/trials"],
    ["GET", "/trials/0"],
    ["GET", "/trials/0/events"],
    ["GET", "/export"],
    ["POST", "/stop"],
    ["POST", "/trials"],
    ["POST", "/trials/0/kill"],
    ["PATCH", ""],
    ["DELETE", ""],
  ])("%s of an unknown experiment%s is 404", async (method, rest) => {
    const json = method === "PATCH" ? { concurrency: 1 } : rest === "/trials" ? { parameters: { x: 0 } } : {};
    const asked = method === "POST" || method === "PATCH" ? { method, json } : { method };
    const { status, json: told } = await open.ask(`/api/experiments/none${rest}`, asked);
    expect([status, told]).toMatchObject([404, { error: { code: "EXPERIMENT_UNKNOWN" } }]);
  });

  it.each([
    ["GET", ""],
    ["GET", "/events"],
    ["POST", "/kill"],
  ])("%s of an unknown trial%s is 404", async (method, rest) => {
    const asked = method === "POST" ? { method, json: {} } : { method };
    const { status, json } = await open.ask(`/api/experiments/leaves/trials/4${rest}`, asked);
    expect([status, json]).toMatchObject([404, { error: { code: "TRIAL_UNKNOWN" } }]);
  });

  it.each([
    "/api/experiments/leaves/trials/one",
    "/api/experiments/leaves/trials/-1",
    "/api/experiments/%00",
  ])("no experiment or trial can be called %s", async (path) => {
    const { status, json } = await open.ask(path);
    expect([status, json]).toMatchObject([400, { error: { code: "REQUEST_INVALID" } }]);
  });
});

it("says that the store cannot be reached, and of what nobody foresaw only that it happened", async () => {
  let fault: Error = new MixwellError({ code: "STORE_UNREACHABLE", message: "The store cannot be used" });
  const broken = await openServer({}, (store) =>
    withMethods(store, { listExperiments: () => Promise.reject(fault) }),
  );
  const away = await broken.ask("/api/experiments");
  expect([away.status, away.json]).toEqual([
    503,
    { error: { code: "STORE_UNREACHABLE", message: "The store cannot be used" } },
  ]);
  expect(away.headers["retry-after"]).toBe("2");
  expect(broken.errors).toEqual([]);
  fault = new TypeError("the secret is 42");
  const failed = await broken.ask("/api/experiments");
  expect(failed.status).toBe(500);
  expect(failed.text).not.toContain("42");
  expect(broken.errors).toEqual([fault]);
  await broken.close();
});
