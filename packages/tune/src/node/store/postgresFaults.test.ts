import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { experimentOf } from "../manager/fixtures/experimentOf.ts";
import { runExperiment } from "../manager/runExperiment.ts";
import { functionRunner } from "../runner/functionRunner.ts";
import { runWorker } from "../worker/runWorker.ts";
import { holder, onlyBeat } from "./fixtures/contract/Subject.ts";
import { type LossyProxy, startLossyProxy } from "./fixtures/lossyProxy.ts";
import { type PostgresServer, postgresPrograms, startPostgres } from "./fixtures/postgresServer.ts";
import { openStore } from "./openStore.ts";
import type { TrialStore } from "./TrialStore.ts";

const programs = postgresPrograms();
if (programs === undefined)
  console.warn("skipped: faults of stores in PostgreSQL, which is not installed (Debian's postgresql)");

describe.skipIf(programs === undefined)("a store in PostgreSQL", () => {
  const folder = mkdtempSync(join(tmpdir(), "mixwell-faults-"));
  let server: PostgresServer;
  let store: TrialStore;
  let proxy: LossyProxy;
  let lossy: TrialStore;
  beforeAll(async () => {
    server = await startPostgres(programs as string);
    store = await openStore(server.url);
    proxy = await startLossyProxy(server.url);
    lossy = await openStore(proxy.url);
  });
  afterAll(async () => {
    await lossy?.close();
    await proxy?.close();
    await store?.close();
    await server?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Calls a store whose answer is lost once after it was committed; `meanwhile` is done before it asks again. */
  async function unanswered<T>(call: () => Promise<T>, meanwhile?: () => Promise<void>): Promise<T> {
    const lost = proxy.loseNextAnswer(meanwhile);
    const [value] = await Promise.all([call(), lost]);
    return value;
  }

  it("does everything once, also where the answer was lost", async () => {
    const id = "unanswered";
    await unanswered(() => lossy.createExperiment(id, experimentOf()));
    const lease = await unanswered(() => lossy.manage(id, holder));
    expect(lease).toEqual({ experiment: id, token: 1, beat: 0 });
    const trials = [0, 1].map((trial) => ({ id: trial, parameters: { x: trial } }));
    await unanswered(() => lossy.addTrials(lease, trials));
    const claim = await unanswered(() => lossy.claimTrial(id, "w"));
    expect(claim).toMatchObject({ trial: { id: 0, attempt: 1 } });
    if (claim === undefined) throw new Error("no claim");
    await unanswered(() => lossy.report(claim, 0, [1, 2]));
    await unanswered(() => lossy.report(claim, 2, [3]));
    const crash = { status: "waiting", message: "crashed", delay: 0, isFailure: true } as const;
    await unanswered(() => lossy.finish(claim, crash));
    expect((await store.readTrials(id))[0]).toMatchObject({ failures: 1, intermediate: [1, 2, 3] });
    await lossy.claimTrial(id, "w");
    const seen = await onlyBeat(store, id);
    expect(await unanswered(() => lossy.loseTrial(lease, seen, 5))).toBe(true);
    const last = await lossy.claimTrial(id, "w");
    if (last === undefined) throw new Error("no claim");
    await unanswered(() => lossy.requestStop(id, 0, "user", "enough"));
    await unanswered(() => lossy.requestStop(id, 1, "user", "not wanted"));
    await unanswered(() => lossy.finish(last, { status: "complete", metrics: { default: 2 } }));
    expect(await store.readTrials(id)).toMatchObject([
      { status: "complete", attempt: 3, failures: 1, losses: 1, metrics: { default: 2 } },
      { status: "cancelled", attempt: 0, message: "not wanted" },
    ]);
    expect(
      (await store.readEvents(id)).map(({ trial, attempt, kind }) => `${trial} ${attempt} ${kind}`),
    ).toEqual([
      ...["0 0 added", "1 0 added", "0 1 started", "0 1 retried", "0 2 started", "0 2 lost", "0 3 started"],
      ...["0 3 stopRequested", "1 0 ended", "0 3 ended"],
    ]);
    const beaten = await unanswered(() => lossy.beatManager(lease, 4));
    expect(await store.readManager(id)).toMatchObject({ beat: beaten.beat });
    await unanswered(() => lossy.releaseManager(beaten, "done", "all tried"));
    expect(await store.readExperiment(id)).toMatchObject({
      status: "done",
      activeSeconds: 4,
      reason: "all tried",
    });
    await unanswered(() => lossy.deleteExperiment(id));
    expect((await store.listExperiments()).map((each) => each.id)).not.toContain(id);
  });

  it("does once what was taken further by others, before it is asked for again", async () => {
    const id = "overtaken";
    await store.createExperiment(id, experimentOf());
    const lease = await store.manage(id, holder);
    const takeUp = async (): Promise<void> => {
      const [first] = await store.readQueue(id);
      await store.addTrials(lease, [{ id: 0, parameters: { x: 1 }, fromQueue: first?.place ?? -1 }]);
    };
    await unanswered(() => lossy.enqueue(id, { x: 1 }), takeUp);
    expect(await store.readQueue(id)).toEqual([]);
    // What was claimed is given up before the claim's answer comes: the claim goes on to the next attempt.
    const claim = await unanswered(
      () => lossy.claimTrial(id, "w"),
      async () => {
        await store.loseTrial(lease, await onlyBeat(store, id), 5);
      },
    );
    expect(claim).toMatchObject({ trial: { id: 0, attempt: 2, losses: 1 } });
    if (claim === undefined) throw new Error("no claim");
    const outcome = { status: "waiting", message: "bye", delay: 0, isFailure: false } as const;
    const finished = unanswered(
      () => lossy.finish(claim, outcome),
      async () => {
        await store.claimTrial(id, "v");
      },
    );
    await expect(finished).rejects.toMatchObject({ code: "LEASE_LOST" });
    expect(await store.readTrials(id)).toMatchObject([{ status: "running", attempt: 3, worker: "v" }]);
  });

  it("survives that its server crashes while clients claim, report and finish: nothing lost, nothing doubled", async () => {
    const id = "clients";
    const count = 150;
    await store.createExperiment(id, experimentOf());
    const lease = await store.manage(id, holder);
    const claims: string[] = [];
    let ended = 0;
    let wake: () => void = () => undefined;
    const clients = await Promise.all(Array.from({ length: 6 }, () => openStore(server.url)));
    const work = async (own: TrialStore, worker: string): Promise<void> => {
      while (ended < count) {
        const claim = await own.claimTrial(id, worker);
        if (claim === undefined) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          continue;
        }
        const { trial } = claim;
        claims.push(`${trial.id} ${trial.attempt} started`);
        for (let step = 0; step < 3; step++) await own.report(claim, step, [trial.id + step]);
        await own.beatTrial(claim);
        await own.finish(claim, { status: "complete", metrics: { default: trial.id } });
        ended++;
        wake();
      }
      await own.close();
    };
    const working = Promise.all(clients.map((own, i) => work(own, `w${i}`)));
    const adding = (async () => {
      for (let trial = 0; trial < count; trial += 2)
        await store.addTrials(
          lease,
          [trial, trial + 1].map((each) => ({ id: each, parameters: {} })),
        );
    })();
    for (const after of [20, 60, 100]) {
      while (ended < after) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      await server.restart();
    }
    await Promise.all([working, adding]);
    const trials = await store.readTrials(id);
    expect(trials).toHaveLength(count);
    for (const { id: trial, status, attempt, metrics, intermediate } of trials) {
      expect({ status, attempt, metrics, intermediate }).toEqual({
        status: "complete",
        attempt: 1,
        metrics: { default: trial },
        intermediate: [trial, trial + 1, trial + 2],
      });
    }
    expect(new Set(claims).size).toBe(count);
    expect(claims).toHaveLength(count);
    const events = (await store.readEvents(id)).map(
      ({ trial, attempt, kind }) => `${trial} ${attempt} ${kind}`,
    );
    const expected = trials.flatMap(({ id: trial }) => [
      `${trial} 0 added`,
      `${trial} 1 started`,
      `${trial} 1 ended`,
    ]);
    expect(events.sort()).toEqual(expected.sort());
  }, 120_000);

  it("lets an experiment go on that its server crashed under", async () => {
    const runners = {
      function: functionRunner<{ x: number }>(async ({ x }, { report }) => {
        for (let step = 0; step < 5; step++) await report(x + step);
        return x;
      }),
    };
    await store.createExperiment(
      "crash",
      experimentOf({ maxTrials: 60, concurrency: 8, tuner: { type: "random" } }),
    );
    const intervals = { beat: 200, poll: 50, patience: 1000 };
    let ended = 0;
    let wake: () => void = () => undefined;
    const running = runExperiment({
      ...{ store, id: "crash", runners, folder, intervals },
      onEvent: (event) => {
        if (event.type === "ended") ended++;
        wake();
      },
    });
    for (const after of [10, 35]) {
      while (ended < after) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      await server.restart();
    }
    const { experiment, trials } = await running;
    expect(experiment.status).toBe("done");
    expect(trials).toHaveLength(60);
    for (const { status, attempt, parameters, metrics, intermediate } of trials) {
      const { x } = parameters as { x: number };
      expect({ status, attempt, metrics, intermediate }).toEqual({
        status: "complete",
        attempt: 1,
        metrics: { default: x },
        intermediate: [0, 1, 2, 3, 4].map((step) => x + step),
      });
    }
  }, 120_000);

  it("shares an experiment between 64 workers, none of its 2,000 trials lost and none doubled", async () => {
    const count = 2000;
    const runs = new Map<number, number>();
    const runners = {
      function: functionRunner<{ x: number }>(async ({ x }, { trial, report }) => {
        runs.set(trial, (runs.get(trial) ?? 0) + 1);
        await report(x);
        return x * x;
      }),
    };
    const id = "many";
    await store.createExperiment(
      id,
      experimentOf({ maxTrials: count, concurrency: 128, tuner: { type: "random" } }),
    );
    const intervals = { beat: 2000, poll: 100, patience: 30 };
    const end = new AbortController();
    setMaxListeners(500, end.signal);
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(server.url)));
    const workers = Array.from({ length: 64 }, (_, i) =>
      runWorker({
        ...{ store: stores[i % 8] as TrialStore, runners, folder, intervals },
        ...{ slots: 1, experiment: id, signal: end.signal },
      }),
    );
    const { experiment, trials } = await runExperiment({
      store,
      id,
      runners: {},
      folder,
      slots: 0,
      intervals,
    });
    end.abort();
    await Promise.all(workers);
    await Promise.all(stores.map((each) => each.close()));
    expect(experiment.status).toBe("done");
    expect(trials).toHaveLength(count);
    for (const { id: trial, status, attempt, parameters, metrics, intermediate } of trials) {
      const { x } = parameters as { x: number };
      expect({ status, attempt, metrics, intermediate, runs: runs.get(trial) }).toEqual({
        status: "complete",
        attempt: 1,
        metrics: { default: x * x },
        intermediate: [x],
        runs: 1,
      });
    }
    expect(new Set(trials.map(({ worker }) => worker)).size).toBe(64);
  }, 300_000);
});
