import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
// The built trainer: worker threads run JavaScript.
import { runTraining } from "../../../dist/node/trainer/index.js";
import type { Recipe } from "../../recipe/index.ts";
import { drawClasses } from "./fixtures/drawImages.ts";
import { readOutcome, readRecord } from "./fixtures/readRun.ts";
import { spawnTraining } from "./fixtures/spawnTraining.ts";

let root = "";
let data = "";
const recipe: Recipe = {
  model: "mlp",
  imageSize: 8,
  epochs: 60,
  batchSize: 8,
  dropout: 0.3,
  ema: 0.9,
  seed: 4,
};
const threads = { threads: 1, workers: 1 };
const path = (name: string) => join(root, name);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "mixwell-kill-"));
  data = path("data");
  await drawClasses(join(data, "train"), { checks: 40, rings: 40 });
  await drawClasses(join(data, "test"), { checks: 8, rings: 8 }, 100);
  const host = { signal: new AbortController().signal, emit: () => undefined };
  await runTraining({ data, recipe, ...threads, out: path("undisturbed") }, host);
});

afterAll(() => rmSync(root, { recursive: true }));

describe("kill -9", () => {
  it("of every process at random moments does no harm: resumed, the run ends with the same bits", async () => {
    const run = path("killed");
    const moments: number[] = [];
    const start = () =>
      spawnTraining({
        data,
        ...threads,
        ...(existsSync(join(run, "run.json")) ? { resume: run } : { recipe, out: run }),
      });
    for (let i = 0; i < 3; i++) {
      const training = start();
      const before = training.seen("progress");
      await Promise.race([before, training.ended]);
      const moment = Math.random() * 600;
      moments.push(moment);
      await pause(moment);
      await training.kill(true);
      await training.ended;
    }
    const last = (await start().ended).at(-1);
    expect(last, `killed ${moments} ms after the first step`).toMatchObject({ type: "done" });
    expect(readOutcome(run)).toEqual(readOutcome(path("undisturbed")));
    expect(existsSync(join(run, "lock"))).toBe(false);
  });

  it("of the calling process alone ends the engine's too, which saves; a training resumed meanwhile waits", async () => {
    const run = path("orphaned");
    const training = spawnTraining({ data, recipe: { ...recipe, epochs: 5000 }, ...threads, out: run });
    await training.seen("epoch");
    const { pid } = JSON.parse(readFileSync(join(run, "lock"), "utf8"));
    await training.kill(false);
    const resumed = spawnTraining({ data, ...threads, resume: run });
    await Promise.race([resumed.seen("progress"), resumed.ended]);
    // The folder has changed hands, and who had it is gone.
    expect(JSON.parse(readFileSync(join(run, "lock"), "utf8")).pid).not.toBe(pid);
    await training.ended;
    expect(() => process.kill(pid, 0)).toThrow(expect.objectContaining({ code: "ESRCH" }));
    await resumed.kill(false);
    await resumed.ended;
    expect(readRecord(run).status).toBe("interrupted");
  });
});

it("the engine killed alone, as by the system short of memory, is an error that names the way on", async () => {
  const run = path("engine");
  const training = spawnTraining({ data, recipe: { ...recipe, epochs: 5000 }, ...threads, out: run });
  await training.seen("epoch");
  process.kill(JSON.parse(readFileSync(join(run, "lock"), "utf8")).pid, "SIGKILL");
  expect((await training.ended).at(-1)).toMatchObject({
    type: "error",
    code: "ENGINE_DIED",
    message: expect.stringMatching(/by signal SIGKILL.*--resume/s),
  });
});
