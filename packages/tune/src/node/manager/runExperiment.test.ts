import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ExperimentConfig } from "../../experiment/ExperimentConfig.ts";
import type { Attempt, Ended, TrialRunner } from "../runner/TrialRunner.ts";
import { openStore } from "../store/openStore.ts";
import type { TrialStore } from "../store/TrialStore.ts";
import { runWorker } from "../worker/runWorker.ts";
import { experimentOf } from "./fixtures/experimentOf.ts";
import { currentHolder } from "./holder.ts";
import { type RunExperimentOptions, readView, runExperiment } from "./runExperiment.ts";

const intervals = { beat: 20, poll: 20, patience: 5 };

let folder: string;
let store: TrialStore;
let count = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mixwell-experiment-"));
  store = await openStore(join(folder, "tune.sqlite"));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** A runner of function trials. */
const runnerOf = (
  run: (x: number, attempt: Attempt) => number | Promise<number>,
): { function: TrialRunner } => ({
  function: {
    async run(attempt): Promise<Ended> {
      try {
        const value = await run(attempt.parameters["x"] as number, attempt);
        return { kind: "result", metrics: { default: value } };
      } catch (error) {
        return { kind: "failure", message: (error as Error).message };
      }
    },
  },
});

const square = runnerOf((x) => (x - 0.3) ** 2);

async function create(given: Partial<ExperimentConfig> = {}): Promise<string> {
  const id = `e${count++}`;
  await store.createExperiment(id, experimentOf(given));
  return id;
}

const run = (id: string, given: Partial<RunExperimentOptions> = {}) =>
  runExperiment({ store, id, runners: square, folder, intervals, ...given });

/** Resolves when the signal aborts. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });

describe("an experiment", () => {
  it("makes all of its trials, learns from them, and is done", async () => {
    const id = await create({ maxTrials: 40 });
    const { experiment, trials } = await run(id);
    expect(experiment).toMatchObject({ status: "done", manager: undefined });
    expect(trials.map(({ id, status, attempt }) => ({ id, status, attempt }))).toEqual(
      Array.from({ length: 40 }, (_, id) => ({ id, status: "complete", attempt: 1 })),
    );
    for (const { parameters, metrics } of trials)
      expect(metrics?.["default"]).toBe(((parameters["x"] as number) - 0.3) ** 2);
    const distance = (part: typeof trials) =>
      part.reduce((sum, { parameters }) => sum + Math.abs((parameters["x"] as number) - 0.3), 0) /
      part.length;
    expect(distance(trials.slice(-15))).toBeLessThan(distance(trials.slice(0, 10)) / 2);
  });

  it("is shown without what its trials find in their environment", async () => {
    const trial = { kind: "command", command: ["x"], folder: "/", environment: { KEY: "secret" } } as const;
    const view = await readView(store, await create({ trial }));
    expect(view.experiment.config.trial).toMatchObject({ environment: { KEY: "***" } });
    expect(JSON.stringify(view)).not.toContain("secret");
  });

  it("ends where every point was tried", async () => {
    const id = await create({ space: { x: { _type: "choice", _value: [0.1, 0.2, 0.3] } }, maxTrials: 12 });
    const { experiment, trials } = await run(id);
    expect(experiment).toMatchObject({ status: "done", reason: "the tuner has nothing more to try" });
    expect(trials.map(({ parameters }) => parameters["x"]).sort()).toEqual([0.1, 0.2, 0.3]);
  });

  it("never has more trials at once than it may", async () => {
    let now = 0;
    let most = 0;
    const runners = runnerOf(async (x) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now--;
      return x;
    });
    await run(await create({ concurrency: 3 }), { runners });
    expect(most).toBe(3);
  });

  it("lets its assessor stop trials before they go on", async () => {
    const steps = new Map<number, number>();
    const runners = runnerOf(async (x, { trial, report, signal }) => {
      for (let step = 1; step <= 9 && !signal.aborted; step++) {
        steps.set(trial, step);
        await report(Math.abs(x - 0.3) + 1 / step);
      }
      if (signal.aborted) throw new Error("stopped");
      return Math.abs(x - 0.3);
    });
    const id = await create({ assessor: { type: "asha", eta: 3 }, tuner: { type: "random" }, maxTrials: 30 });
    const { trials } = await run(id, { runners });
    const stopped = trials.filter(({ status }) => status === "stopped");
    expect(stopped.length).toBeGreaterThan(10);
    // A rung is at 1, 3 and 9 steps: nobody goes past the rung that stopped it.
    for (const { id, intermediate } of stopped) {
      expect([1, 3, 9]).toContain(intermediate.length);
      expect(steps.get(id)).toBe(intermediate.length);
    }
    expect(trials.filter(({ status }) => status === "complete")).toHaveLength(30 - stopped.length);
  });

  it("goes on after trials that fail or give no number", async () => {
    const runners = runnerOf((x, { trial, report }) => {
      if (trial === 1) throw new Error("out of memory");
      if (trial === 2) return Number.NaN;
      if (trial === 3) void report(Number.POSITIVE_INFINITY);
      return x;
    });
    const { experiment, trials } = await run(await create(), { runners });
    expect(experiment.status).toBe("done");
    expect(
      trials.filter(({ status }) => status === "failed").map(({ id, message }) => [id, message]),
    ).toEqual([
      [1, "out of memory"],
      [2, 'its final result "default" is NaN'],
      [3, "reported Infinity as an intermediate result"],
    ]);
  });

  it("fails with the reason where the first five trials all fail", async () => {
    const runners = runnerOf(() => {
      throw new Error("no such data");
    });
    const { experiment, trials } = await run(await create({ concurrency: 1, maxTrials: 100 }), { runners });
    expect(experiment).toMatchObject({
      status: "failed",
      reason: "the first 5 trials all failed: no such data",
    });
    expect(trials.filter(({ status }) => status === "failed")).toHaveLength(5);
  });

  it("tries a failed trial again as often as it may, and keeps the history", async () => {
    const runners = runnerOf((x, { trial, attempt }) => {
      if (trial === 2 && attempt < 3) throw new Error(`failure ${attempt}`);
      return x;
    });
    const id = await create({ retries: 2 });
    const { trials } = await run(id, { runners });
    expect(trials[2]).toMatchObject({ status: "complete", attempt: 3, failures: 2 });
    const events = await store.readEvents(id, 2);
    expect(events.map(({ message }) => message).join()).toMatch(/failure 1.*failure 2/);
  });

  it("stops by its signal, and goes on with the same trials as one that was not stopped", async () => {
    const given = { concurrency: 1, maxTrials: 20 };
    const whole = await run(await create(given));
    const id = await create(given);
    for (const stop of [4, 5, 13]) {
      const controller = new AbortController();
      const runners = runnerOf((x, { trial }) => {
        if (trial === stop) controller.abort();
        return (x - 0.3) ** 2;
      });
      const { experiment } = await run(id, { runners, signal: controller.signal });
      expect(experiment).toMatchObject({ status: "stopped", manager: undefined });
    }
    const { experiment, trials } = await run(id);
    expect(experiment.status).toBe("done");
    expect(trials.map(({ id, parameters }) => [id, parameters])).toEqual(
      whole.trials.map(({ id, parameters }) => [id, parameters]),
    );
  });

  it("gives back what runs when it stops", async () => {
    const controller = new AbortController();
    const runners = runnerOf(async (x, { signal, attempt }) => {
      if (attempt > 1) return x;
      controller.abort();
      await aborted(signal);
      throw new Error("ended");
    });
    const id = await create({ concurrency: 1, maxTrials: 1 });
    await run(id, { runners, signal: controller.signal });
    expect(await store.readTrials(id)).toMatchObject([
      { status: "waiting", attempt: 1, failures: 0, losses: 0 },
    ]);
    const { trials } = await run(id, { runners });
    expect(trials).toMatchObject([{ status: "complete", attempt: 2 }]);
  });

  it("has one manager at a time", async () => {
    const id = await create({ maxTrials: 1 });
    let second: Promise<unknown> | undefined;
    const runners = runnerOf(async (x) => {
      second = run(id);
      await expect(second).rejects.toMatchObject({
        code: "EXPERIMENT_BUSY",
        message: expect.stringContaining(String(process.pid)),
      });
      return x;
    });
    const { trials } = await run(id, { runners });
    expect(second).toBeDefined();
    expect(trials).toMatchObject([{ status: "complete", attempt: 1 }]);
  });

  it("is taken over at once from a manager that has died here", async () => {
    const id = await create();
    const dead = { ...(await currentHolder()), started: "another boot:1" };
    await store.manage(id, dead);
    const { experiment } = await run(id);
    expect(experiment.status).toBe("done");
  });

  it("is taken over from another machine only after its beats have stopped", async () => {
    const id = await create({ maxTrials: 1 });
    let lease = await store.manage(id, { host: "elsewhere", pid: 1, started: "1" });
    const beats = setInterval(async () => {
      lease = await store.beatManager(lease, 1);
    }, 5);
    await expect(run(id)).rejects.toMatchObject({ code: "EXPERIMENT_BUSY" });
    clearInterval(beats);
    expect((await run(id)).experiment.status).toBe("done");
    await expect(store.beatManager(lease, 2)).rejects.toMatchObject({ code: "LEASE_LOST" });
  });

  it("tries again what a worker had that has stopped beating, and lets it write no more", async () => {
    const id = await create({ concurrency: 1, maxTrials: 1 });
    const manager = run(id, { slots: 0 });
    const claim = await vi.waitFor(async () => {
      const found = await store.claimTrial(id, "elsewhere-1-abcdef");
      expect(found).toBeDefined();
      return found;
    });
    if (claim === undefined) throw new Error("nothing to claim");
    await vi.waitFor(async () => {
      expect((await store.readTrials(id))[0]).toMatchObject({ status: "waiting", losses: 1 });
    });
    const late = store.finish(claim, { status: "complete", metrics: { default: 1 } });
    await expect(late).rejects.toMatchObject({ code: "LEASE_LOST" });
    const again = await store.claimTrial(id, "elsewhere-2-abcdef");
    if (again === undefined) throw new Error("nothing to claim");
    expect(again.trial.attempt).toBe(2);
    await store.finish(again, { status: "complete", metrics: { default: 2 } });
    expect((await manager).trials).toMatchObject([
      { status: "complete", metrics: { default: 2 }, attempt: 2 },
    ]);
  });

  it("loses nothing where the clock jumps", async () => {
    const real = Date.now.bind(Date);
    let jump = 0;
    vi.spyOn(Date, "now").mockImplementation(() => real() + jump);
    const runners = runnerOf(async (x, { trial }) => {
      jump = ([-1, 1][trial % 2] as number) * 86_400_000;
      await new Promise((resolve) => setTimeout(resolve, 30));
      return x;
    });
    const { experiment, trials } = await run(await create({ maxTrials: 6 }), { runners });
    expect(experiment.status).toBe("done");
    expect(experiment.activeSeconds).toBeLessThan(60);
    expect(trials.map(({ status, attempt }) => [status, attempt])).toEqual(
      Array.from({ length: 6 }, () => ["complete", 1]),
    );
  });

  it("ends its trials when its time is over", async () => {
    const runners = runnerOf(async (_x, { signal }) => {
      await aborted(signal);
      throw new Error("ended");
    });
    const { experiment, trials } = await run(await create({ maxDuration: 0.2, retries: 3 }), { runners });
    expect(experiment).toMatchObject({ status: "done", reason: "the experiment's time of 0.2 s was over" });
    expect(trials.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
  });

  it("ends a trial when its own time is over", async () => {
    const runners = runnerOf(async (x, { trial, signal }) => {
      if (trial !== 0) return x;
      await aborted(signal);
      throw new Error("ended");
    });
    const { trials } = await run(await create({ maxTrialDuration: 0.1, maxTrials: 3 }), { runners });
    expect(trials.map(({ status }) => status)).toEqual(["stopped", "complete", "complete"]);
    expect(trials[0]?.message).toBe("took longer than a trial may (0.1 s)");
  });

  it("does what people ask while it runs: ends a trial, tries given parameters, stops", async () => {
    const id = await create({ concurrency: 1, maxTrials: 50 });
    const runners = runnerOf(async (x, { trial, signal }) => {
      if (trial === 0) {
        await store.enqueue(id, { x: 0.123 });
        await store.requestStop(id, 0, "user", "not this one");
        await aborted(signal);
        throw new Error("ended");
      }
      if (trial === 2) await store.requestExperimentStop(id, true);
      return x;
    });
    const { experiment, trials } = await run(id, { runners });
    expect(trials.slice(0, 2)).toMatchObject([
      { status: "cancelled" },
      { status: "complete", parameters: { x: 0.123 }, isAdded: true },
    ]);
    expect(experiment).toMatchObject({ status: "stopped", reason: "stopped by a person" });
    expect(trials.length).toBeLessThan(50);
  });

  it("takes other limits and another space while it runs", async () => {
    const id = await create({ concurrency: 1, maxTrials: 4 });
    const runners = runnerOf(async (x, { trial }) => {
      const space = { x: { _type: "uniform", _value: [5, 6] } } as const;
      if (trial === 2) await store.updateConfig(id, experimentOf({ concurrency: 1, maxTrials: 9, space }));
      return x;
    });
    const { trials } = await run(id, { runners });
    expect(trials).toHaveLength(9);
    const isNew = trials.map(({ parameters }) => (parameters["x"] as number) >= 5);
    expect(isNew).toEqual([false, false, false, true, true, true, true, true, true]);
  });

  it("gives the GPUs of the machine to its trials, each to one", async () => {
    const used = new Set<number>();
    const runners = runnerOf(async (x, { gpus = [] }) => {
      expect(gpus).toHaveLength(2);
      for (const gpu of gpus) {
        expect(used.has(gpu)).toBe(false);
        used.add(gpu);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      for (const gpu of gpus) used.delete(gpu);
      return x;
    });
    const gpus = { indices: [0, 1, 4, 5, 6], perTrial: 2, trialsPerGpu: 1 };
    const { trials } = await run(await create({ concurrency: 4, gpus }), { runners });
    expect(trials.map(({ status, message }) => [status, message])).toEqual(
      Array.from({ length: 12 }, () => ["complete", undefined]),
    );
  });

  it("gives trials the GPUs of the worker's own machine, where it names them", async () => {
    const given: (readonly number[])[] = [];
    const runners = runnerOf((x, { gpus = [] }) => {
      given.push(gpus);
      return x;
    });
    const gpus = { indices: [0, 1], perTrial: 1, trialsPerGpu: 1 };
    const id = await create({ gpus, concurrency: 2, maxTrials: 4 });
    const worker = runWorker({
      store,
      runners,
      folder,
      slots: 2,
      experiment: id,
      gpus: [3],
      intervals,
      until: "done",
    });
    const view = await run(id, { slots: 0 });
    await worker;
    expect(view.experiment.status).toBe("done");
    expect(given).toEqual([[3], [3], [3], [3]]);
  });

  it("holds several objectives and bounds against each trial's result", async () => {
    const runners = {
      function: {
        run: async ({ trial }: Attempt): Promise<Ended> => ({
          kind: "result",
          metrics: trial === 1 ? { accuracy: 1 } : { accuracy: 0.5, latency: trial },
        }),
      },
    };
    const id = await create({
      objectives: [{ metric: "accuracy", direction: "maximize" }],
      constraints: [{ metric: "latency", max: 3 }],
      maxTrials: 6,
    });
    const { trials } = await run(id, { runners });
    expect(trials[1]).toMatchObject({
      status: "failed",
      message: 'its final result has no "latency", only accuracy',
    });
    expect(trials.filter(({ status }) => status === "complete")).toHaveLength(5);
  });
});
