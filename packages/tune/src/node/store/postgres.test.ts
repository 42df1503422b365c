import { setMaxListeners } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { experimentOf } from "../manager/fixtures/experimentOf.ts";
import { runExperiment } from "../manager/runExperiment.ts";
import { functionRunner } from "../runner/functionRunner.ts";
import { runWorker } from "../worker/runWorker.ts";
import { type PostgresServer, postgresPrograms, startPostgres } from "./fixtures/postgresServer.ts";
import { storeContract } from "./fixtures/storeContract.ts";
import { openStore } from "./openStore.ts";
import type { TrialStore } from "./TrialStore.ts";

const programs = postgresPrograms();
if (programs === undefined)
  console.warn("skipped: stores in PostgreSQL, which is not installed (Debian's postgresql)");

describe.skipIf(programs === undefined)("a store in PostgreSQL", () => {
  let server: PostgresServer;
  let store: TrialStore;
  beforeAll(async () => {
    server = await startPostgres(programs as string);
    store = await openStore(server.url);
  });
  afterAll(async () => {
    await store.close();
    await server.remove();
  });

  storeContract(() => store);

  it("can be prepared by many at once", async () => {
    const url = server.url.replace(/postgres$/, "fresh");
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query("CREATE DATABASE fresh");
    await client.end();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(url)));
    await stores[0]?.createExperiment("e", experimentOf());
    expect(await stores[5]?.listExperiments()).toHaveLength(1);
    await Promise.all(stores.map((each) => each.close()));
  });

  it("keeps a trial that has ended as it is, whoever writes to the table", async () => {
    await store.createExperiment("kept", experimentOf());
    const lease = await store.manage("kept", { host: "h", pid: 1, started: "" });
    await store.addTrials(lease, [{ id: 0, parameters: {} }]);
    await store.requestStop("kept", 0, "user", "");
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const change = client.query("UPDATE trials SET status = 'complete' WHERE experiment = 'kept'");
    await expect(change).rejects.toThrow("does not change");
    await client.end();
  });

  it("names a server that cannot be reached, without its password", async () => {
    const { port } = new URL(server.url);
    const open = openStore(`postgres://nobody:secret@127.0.0.1:${port}/nothing`);
    await expect(open).rejects.toMatchObject({
      code: "STORE_UNREACHABLE",
      message: expect.not.stringContaining("secret"),
    });
  });

  it("shares an experiment of 500 trials between 64 workers, none lost and none doubled", async () => {
    const runs = new Map<number, number>();
    const runners = {
      function: functionRunner<{ x: number }>(async ({ x }, { trial, report }) => {
        runs.set(trial, (runs.get(trial) ?? 0) + 1);
        await report(x);
        return x * x;
      }),
    };
    await store.createExperiment(
      "many",
      experimentOf({ maxTrials: 500, concurrency: 64, tuner: { type: "random" } }),
    );
    const intervals = { beat: 500, poll: 50, patience: 20 };
    const end = new AbortController();
    setMaxListeners(200, end.signal);
    const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(server.url)));
    const workers = Array.from({ length: 64 }, (_, i) =>
      runWorker({
        store: stores[i % 8] as TrialStore,
        runners,
        folder: "/tmp/mixwell-many",
        slots: 1,
        experiment: "many",
        intervals,
        signal: end.signal,
      }),
    );
    const manager = { store, id: "many", runners: {}, folder: "/tmp/mixwell-many", slots: 0, intervals };
    const { experiment, trials } = await runExperiment(manager);
    end.abort();
    await Promise.all(workers);
    await Promise.all(stores.map((each) => each.close()));
    expect(experiment.status).toBe("done");
    expect(trials).toHaveLength(500);
    for (const { id, status, attempt, parameters, metrics, intermediate } of trials) {
      const { x } = parameters as { x: number };
      expect({ status, attempt, metrics, intermediate, runs: runs.get(id) }).toEqual({
        status: "complete",
        attempt: 1,
        metrics: { default: x * x },
        intermediate: [x],
        runs: 1,
      });
    }
    expect(new Set(trials.map(({ worker }) => worker)).size).toBeGreaterThan(10);
  }, 120_000);

  it("survives that its server crashes under load and comes back: nothing lost, nothing doubled", async () => {
    const runners = {
      function: functionRunner<{ x: number }>(async ({ x }, { report }) => {
        for (let step = 0; step < 5; step++) {
          await new Promise((resolve) => setTimeout(resolve, 10));
          await report(x + step);
        }
        return x;
      }),
    };
    await store.createExperiment(
      "crash",
      experimentOf({ maxTrials: 120, concurrency: 8, tuner: { type: "random" } }),
    );
    const intervals = { beat: 200, poll: 50, patience: 1000 };
    const options = { store, id: "crash", runners, folder: "/tmp/mixwell-crash", intervals };
    let ended = 0;
    let wake: () => void = () => undefined;
    const running = runExperiment({
      ...options,
      onEvent: (event) => {
        if (event.type === "ended") ended++;
        wake();
      },
    });
    for (const after of [15, 50, 85]) {
      while (ended < after) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      await server.stop("immediate");
      await server.start();
    }
    const { experiment, trials } = await running;
    expect(experiment.status).toBe("done");
    expect(trials).toHaveLength(120);
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
});
