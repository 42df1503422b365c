import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TrialStore } from "../../store/TrialStore.ts";
import { listen } from "../fixtures/listen.ts";
import {
  type Filled,
  fillExperiment,
  type OpenServer,
  openServer,
  withMethods,
} from "../fixtures/openServer.ts";

const PATH = "/api/experiments/leaves/events";

let open: OpenServer;
let filled: Filled;
/** Reads of the store that the server has made: from which revision, to which. */
let reads: { readonly after: number; readonly revision: number }[];
let fault: Error | undefined;

const watched = (store: TrialStore): TrialStore =>
  withMethods(store, {
    async readChanges(id, after) {
      if (fault !== undefined) throw fault;
      const changes = await store.readChanges(id, after);
      reads.push({ after, revision: changes.experiment.revision });
      return changes;
    },
  });

beforeEach(async () => {
  reads = [];
  fault = undefined;
  open = await openServer({}, watched);
  filled = await fillExperiment(open.store, "leaves");
});
afterEach(async () => {
  expect(open.errors).toEqual([]);
  await open.close();
});

const revisionOf = async (): Promise<number> => (await open.store.readExperiment("leaves")).revision;

describe("an event stream", () => {
  it("tells what changes from now on: whole records of the trials concerned, and no others", async () => {
    const stream = await listen(open.server, PATH);
    expect(stream.response.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    const revision = await revisionOf();
    await stream.until(`retry: 2000\nid: ${revision}\n\n`);
    await open.store.report(filled.running, 1, [0.5]);
    const first = await stream.next();
    expect(first).toMatchObject({
      event: "change",
      id: String(revision + 1),
      data: { experiment: { id: "leaves" }, trials: [{ id: 2, intermediate: [0.75, 0.5] }] },
    });
    expect(first.data.trials).toHaveLength(1);
    await open.store.finish(filled.running, { status: "complete", metrics: { default: 0.5 } });
    expect(await stream.next()).toMatchObject({ data: { trials: [{ id: 2, status: "complete" }] } });
  });

  it("begins with everything for who knows nothing", async () => {
    const stream = await listen(open.server, `${PATH}?after=0`);
    const { data } = await stream.next();
    expect(data.trials.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
  });

  it("goes on where the last message left off", async () => {
    const before = await revisionOf();
    await open.store.requestStop("leaves", 3, "user", "not needed");
    const headers = { "last-event-id": String(before) };
    const stream = await listen(open.server, `${PATH}?after=0`, headers);
    const { id, data } = await stream.next();
    expect(id).toBe(String(before + 1));
    expect(data.trials[3]).toMatchObject({ id: 3, status: "cancelled" });

    // Since the server has read it in parts by now, it sends no more than was missed.
    await open.store.report(filled.running, 1, [0.5]);
    await stream.next();
    stream.close();
    await open.store.report(filled.running, 2, [0.4]);
    const resumed = await listen(open.server, PATH, { "last-event-id": String(before + 1) });
    const missed = await resumed.next();
    expect(missed.data.trials).toMatchObject([{ id: 2, intermediate: [0.75, 0.5, 0.4] }]);
    expect(missed.id).toBe(String(before + 3));
  });

  it("starts over for who knows of a later revision than there is", async () => {
    const stream = await listen(open.server, `${PATH}?after=1000000`);
    expect((await stream.next()).data.trials).toHaveLength(4);
  });

  it("takes only whole numbers as revisions", async () => {
    expect((await open.ask(`${PATH}?after=-1`)).status).toBe(400);
    expect((await open.ask(PATH, { headers: { "last-event-id": "x" } })).status).toBe(400);
  });

  it("looks at the store once for all that listen", async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, () => listen(open.server, PATH)));
    const before = await revisionOf();
    await open.store.report(filled.running, 1, [0.5]);
    const messages = await Promise.all(streams.map((stream) => stream.next()));
    expect(new Set(messages.map(({ id }) => id))).toEqual(new Set([String(before + 1)]));
    expect(reads.filter(({ after, revision }) => after <= before && revision > before)).toHaveLength(1);
    expect(reads.filter(({ after }) => after === 0)).toHaveLength(1);
  });

  it("stops looking when nobody listens any more", async () => {
    const stream = await listen(open.server, PATH);
    await open.store.report(filled.running, 1, [0.5]);
    await stream.next();
    stream.close();
    await stream.ended;
    // Another experiment's stream is looked after meanwhile, which shows that time has passed.
    await open.store.createExperiment("other", (await open.store.readExperiment("leaves")).config);
    const other = await listen(open.server, "/api/experiments/other/events");
    await open.ask("/api/experiments/other/stop", { method: "POST", json: {} });
    await other.next();
    const count = reads.length;
    const before = await revisionOf();
    await open.store.report(filled.running, 2, [0.4]);
    for (let i = 0; i < 5; i++) {
      await open.store.updateConfig("other", {
        ...(await open.store.readExperiment("other")).config,
        seed: i,
      });
      await other.next();
    }
    expect(reads.slice(count).filter(({ after }) => after === before)).toEqual([]);
  });

  it("shows at once what was changed from here", async () => {
    const slow = await openServer({ pollMilliseconds: 3_600_000 });
    await fillExperiment(slow.store, "leaves");
    const stream = await listen(slow.server, PATH);
    await slow.ask("/api/experiments/leaves/trials/3/kill", { method: "POST", json: {} });
    expect((await stream.next()).data.trials).toMatchObject([{ id: 3, status: "cancelled" }]);
    await slow.ask("/api/experiments/leaves", { method: "PATCH", json: { maxTrials: 77 } });
    expect((await stream.next()).data).toMatchObject({
      experiment: { config: { maxTrials: 77 } },
      trials: [],
    });
    await slow.close();
  });

  it("gives signs of life", async () => {
    const quick = await openServer({ times: { heartbeat: 10 } });
    await fillExperiment(quick.store, "leaves");
    const stream = await listen(quick.server, PATH);
    await stream.until(": still here\n\n: still here\n\n");
    await quick.close();
  });

  it("tells once that the store cannot be read, and goes on when it can", async () => {
    const stream = await listen(open.server, PATH);
    fault = Object.assign(new Error("out of reach"), { name: "MixwellError", code: "STORE_UNREACHABLE" });
    expect(await stream.next()).toMatchObject({
      event: "trouble",
      data: { code: "STORE_UNREACHABLE", message: "out of reach" },
    });
    fault = undefined;
    await open.store.report(filled.running, 1, [0.5]);
    expect(await stream.next()).toMatchObject({ event: "change", data: { trials: [{ id: 2 }] } });
    expect(stream.text.match(/event: trouble/g)).toHaveLength(1);
  });

  it("ends with the experiment", async () => {
    const stream = await listen(open.server, PATH);
    await open.store.releaseManager(filled.lease, "stopped");
    expect(await stream.next()).toMatchObject({ event: "change" });
    expect((await open.ask("/api/experiments/leaves", { method: "DELETE" })).status).toBe(200);
    expect(await stream.next()).toMatchObject({ event: "deleted" });
    await stream.ended;
    expect((await open.ask(PATH)).status).toBe(404);
  });

  it("ends when the server closes", async () => {
    const streams = [await listen(open.server, PATH), await listen(open.server, PATH)];
    await open.server.close();
    await Promise.all(streams.map(({ ended }) => ended));
    expect(streams.map(({ response }) => response.complete)).toEqual([true, true]);
  });
});
