import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { runTraining, train } from "../../../dist/node/trainer/index.js";
import type { Recipe } from "../../recipe/index.ts";
import type { TrainEvent, TrainOptions, TrainResult } from "../../trainer/types.ts";
import { drawClasses, drawImage, put } from "./fixtures/drawImages.ts";
import { readMetrics, readOutcome, readRecord, readTensors } from "./fixtures/readRun.ts";

let root = "";
let data = "";
const recipe: Recipe = {
  model: "mlp",
  imageSize: 8,
  epochs: 3,
  batchSize: 16,
  dropout: 0.3,
  ema: 0.9,
  sampler: "balanced",
  seed: 3,
};
const quiet = { signal: new AbortController().signal, emit: () => undefined };
const path = (name: string) => join(root, name);
const threads = { threads: 1, workers: 1 };

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-resume-"));
  data = path("data");
  await drawClasses(join(data, "train"), { checks: 60, rings: 40 });
  await drawClasses(join(data, "test"), { checks: 8, rings: 8 }, 100);
  await runTraining({ data, recipe, ...threads, out: path("undisturbed") }, quiet);
});

afterAll(() => rmSync(root, { recursive: true }));

/** Trains until `when` says so, and stops there: the check before the next step sees it. */
function runUntil(
  when: (event: TrainEvent) => boolean,
  options: Omit<TrainOptions, "data" | "signal" | "onEvent">,
): Promise<TrainResult> {
  const controller = new AbortController();
  const emit = (event: TrainEvent) => {
    if (when(event)) controller.abort();
  };
  return runTraining({ data, ...threads, ...options }, { signal: controller.signal, emit });
}

/** Trains twice, once stopped after the first step of the second epoch and resumed, and compares every bit. */
async function expectResumable(name: string, recipe: Recipe): Promise<void> {
  await runTraining({ data, recipe, ...threads, out: path(name) }, quiet);
  const inEpoch2 = (event: TrainEvent) => event.type === "progress" && event.epoch === 2;
  const stopped = await runUntil(inEpoch2, { recipe, out: path(`${name}-stopped`) });
  expect(stopped.status).toBe("interrupted");
  await resume(`${name}-stopped`);
  expect(readOutcome(path(`${name}-stopped`))).toEqual(readOutcome(path(name)));
}

const resume = (name: string) => runTraining({ data, ...threads, resume: path(name) }, quiet);

describe("an interrupted training", () => {
  beforeAll(async () => {
    // Each epoch tells of its first step.
    const inEpoch2 = (event: TrainEvent) => event.type === "progress" && event.epoch === 2;
    const result = await runUntil(inEpoch2, { recipe, out: path("stopped") });
    expect(result).toMatchObject({ status: "interrupted", epochs: 1, test: null, last: { test: null } });
  });

  it("says so in run.json, and has saved its steps", () => {
    expect(readRecord(path("stopped"))).toMatchObject({
      status: "interrupted",
      result: { epochs: 1, test: null },
    });
    expect(readMetrics(path("stopped"))).toHaveLength(1);
    const file = readFileSync(join(path("stopped"), "checkpoint", "newest.safetensors"), "latin1");
    expect(file).toContain('\\"epochsDone\\":1,\\"stepInEpoch\\":1,\\"step\\":6');
    expect(existsSync(join(path("stopped"), "lock"))).toBe(false);
  });

  it("goes on to the bits of an undisturbed one, with dropout and averages", async () => {
    cpSync(path("stopped"), path("again"), { recursive: true });
    await resume("again");
    expect(readOutcome(path("again"))).toEqual(readOutcome(path("undisturbed")));
  });

  it("does so with batch norm's statistics too", async () => {
    await expectResumable("normed", { ...recipe, model: "resnet20", epochs: 2 });
  });

  it("does so with mixed images and dropout, drawing the mixes of each batch anew", async () => {
    const mix = ["mixup", { type: "cutmix", p: 0.5 }, { type: "cutout", length: 3 }];
    await expectResumable("mixed", { ...recipe, epochs: 2, mix });
  });

  it("does so with three views of each image and the term that compares them", async () => {
    const augment = [{ type: "augMix", views: 3 }];
    await expectResumable("viewed", { ...recipe, epochs: 2, augment });
  });

  it("does so with SnapMix, whose labels weigh by what the network sees at each step", async () => {
    const mix = [{ type: "snapmix", p: 0.7, camMode: "train" }, "cutmix"];
    await expectResumable("snapped", {
      ...recipe,
      model: "resnet20",
      imageSize: 28,
      epochs: 2,
      midLevel: true,
      mix,
    });
  });

  it("goes on where a crash left a torn line, a line too many and half a file", async () => {
    cpSync(path("stopped"), path("torn"), { recursive: true });
    const [line] = readMetrics(path("torn"));
    appendFileSync(
      join(path("torn"), "metrics.jsonl"),
      `${JSON.stringify({ ...line, epoch: 2 })}\n{"epoch":3,"st`,
    );
    const stray = join(path("torn"), "checkpoint", "newest.safetensors.4711.part");
    writeFileSync(stray, "half");
    await resume("torn");
    expect(readOutcome(path("torn"))).toEqual(readOutcome(path("undisturbed")));
    expect(existsSync(stray)).toBe(false);
  });

  it("knows data that has moved, and refuses data that has changed", async () => {
    cpSync(path("stopped"), path("moved"), { recursive: true });
    const moved = path("data elsewhere");
    cpSync(data, moved, { recursive: true });
    put(join(moved, "train", "rings", "new.png"), await drawImage("rings", 500));
    const again = () => runTraining({ data: moved, ...threads, resume: path("moved") }, quiet);
    await expect(again()).rejects.toMatchObject({ code: "DATA_CHANGED" });
    expect(existsSync(join(path("moved"), "lock"))).toBe(false);
    rmSync(join(moved, "train", "rings", "new.png"));
    await again();
    expect(readTensors(path("moved"), "newest")).toEqual(readTensors(path("undisturbed"), "newest"));
  });
});

it("stopped before its first step, a training begins again from the same start", async () => {
  await runUntil(({ type }) => type === "plan", { recipe, out: path("early") });
  expect(readdirSync(join(path("early"), "checkpoint"))).toEqual([]);
  await resume("early");
  expect(readOutcome(path("early"))).toEqual(readOutcome(path("undisturbed")));
});

it("stopped while the best weights are scored at the end, it keeps the last ones as the newest", async () => {
  // A constant, far too high rate: the last epoch is not the best.
  const wild: Recipe = {
    model: "mlp",
    imageSize: 8,
    epochs: 4,
    lr: 3,
    schedule: "constant",
    batchSize: 30,
    seed: 2,
  };
  const whole = await runTraining({ data, recipe: wild, ...threads, out: path("wild") }, quiet);
  expect(whole.best.epoch).toBeLessThan(4);
  const controller = new AbortController();
  let checks = 0;
  let ending = false;
  // The last weights are scored in one batch, which is two looks at the signal; the third comes with the best weights.
  const signal = new Proxy(controller.signal, {
    get(target, name) {
      if (name === "throwIfAborted" && ending && ++checks === 3) controller.abort();
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const emit = (event: TrainEvent) => {
    ending ||= event.type === "epoch" && event.metrics.epoch === 4;
  };
  const stopped = await runTraining(
    { data, recipe: wild, ...threads, out: path("wild-stopped") },
    { signal, emit },
  );
  expect(stopped.status).toBe("interrupted");
  expect(readTensors(path("wild-stopped"), "newest")).toEqual(readTensors(path("wild"), "newest"));
  await resume("wild-stopped");
  expect(readOutcome(path("wild-stopped"))).toEqual(readOutcome(path("wild")));
});

it("a finished training may be resumed, and is as it was", async () => {
  const before = readOutcome(path("undisturbed"));
  await resume("undisturbed");
  expect(readOutcome(path("undisturbed"))).toEqual(before);
});

describe("train(), from another process", () => {
  it("ticks on while it trains, stops by its signal, and goes on to the same bits", async () => {
    const controller = new AbortController();
    const types: string[] = [];
    let ticks = 0;
    const timer = setInterval(() => ticks++, 50);
    const begun = performance.now();
    const onEvent = (event: TrainEvent) => {
      types.push(event.type);
      if (event.type === "progress" && event.epoch === 2) controller.abort();
    };
    const stopped = await train({
      data,
      recipe,
      ...threads,
      out: path("train"),
      signal: controller.signal,
      onEvent,
    });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan((performance.now() - begun) / 50 / 4);
    expect(types.at(-1)).toBe("done");
    // Where the message came too late for the second epoch it is a finished training; its bits must be the same.
    expect(["interrupted", "finished"]).toContain(stopped.status);
    const result = await train({ data, ...threads, resume: path("train") });
    expect(result).toMatchObject({ status: "finished", run: path("train") });
    expect(readOutcome(path("train"))).toEqual(readOutcome(path("undisturbed")));
  });

  it("hands over errors with their code, and rejects with the signal's reason before there is a run", async () => {
    await expect(train({ data: path("nothing") })).rejects.toMatchObject({
      name: "MixwellError",
      code: "DATA_NOT_FOUND",
    });
    const reason = new Error("changed my mind");
    const aborted = train({ data, recipe, out: path("never"), signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toBe(reason);
    expect(existsSync(path("never"))).toBe(false);
  });
});
