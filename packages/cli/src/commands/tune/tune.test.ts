import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bin, runCommand, runKilled } from "../../fixtures/runCommand.ts";
import { runHere } from "../../fixtures/runHere.ts";

const trial = fileURLToPath(new URL("fixtures/trial.mjs", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "mixwell tune "));
const store = join(root, "experiments");

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Writes an experiment over x and y with the trial beside this test. */
function put(name: string, given: object = {}, environment: Record<string, string> = {}): string {
  const file = join(root, `${name}.json`);
  const experiment = {
    name,
    space: {
      x: { _type: "uniform", _value: [-1, 1] },
      y: { _type: "choice", _value: [0, 0.5] },
    },
    direction: "minimize",
    trial: { command: [process.execPath, trial], environment },
    maxTrials: 6,
    concurrency: 2,
    ...given,
  };
  writeFileSync(file, JSON.stringify(experiment));
  return file;
}

interface TrialTold {
  readonly id: number;
  readonly attempt: number;
  readonly parameters: { readonly x: number; readonly y: number };
  readonly metrics: { readonly default: number };
  readonly intermediate: readonly number[];
}

/** What the commands tell, each a part of it. */
interface Json {
  readonly experiment: string;
  readonly pid: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly experiments: readonly { readonly id: string }[];
  readonly trials: readonly TrialTold[];
  readonly best: unknown;
  readonly text: string;
  readonly events: readonly { readonly kind: string }[];
}

interface Told {
  readonly exitCode: number | null;
  readonly json: Json;
  readonly stderr: string;
}

/** Runs `mixwell tune ...` with --json. */
const tune = (...words: readonly string[]): Promise<Told> => tuneBy(runHere, words);

async function tuneBy(run: typeof runHere, words: readonly string[]): Promise<Told> {
  const { exitCode, stdout, stderr } = await run(["tune", ...words, "--store", store, "--json"]);
  return { exitCode, json: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Json, stderr };
}

describe("an experiment with a program of its own", () => {
  let id: string;

  beforeAll(async () => {
    const { exitCode, json } = await tuneBy(runCommand, ["create", put("bowl"), "--foreground"]);
    expect(exitCode).toBe(0);
    id = json.experiment;
  });

  it("is run to its end, and told", async () => {
    const { json } = await tune("status", id);
    expect(json).toMatchObject({
      name: "bowl",
      status: "done",
      counts: { complete: 6, failed: 0, running: 0, waiting: 0 },
    });
    const { json: listed } = await tune("list");
    expect(listed.experiments).toMatchObject([{ id, name: "bowl", status: "done", trials: 6 }]);
  });

  it("lists trials by number and by value", async () => {
    const { json } = await tune("trials", "bowl", "--sort", "value");
    const trials = json.trials;
    const values = trials.map(({ metrics }) => metrics.default);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(trials.map(({ id }) => id).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    for (const { parameters, metrics } of trials)
      expect(metrics.default).toBe((parameters.x - 0.3) ** 2 + parameters.y ** 2);
    const { json: best } = await tune("best");
    expect(best.best).toMatchObject([{ trial: trials[0]?.id, parameters: trials[0]?.parameters }]);
  });

  it("exports all trials, as CSV with the curves", async () => {
    const out = join(root, "trials.csv");
    await tune("export", id, "--format", "csv", "--intermediate", "--out", out);
    const [head, ...rows] = readFileSync(out, "utf8").trimEnd().split(/\r?\n/);
    expect(head).toContain("x");
    expect(rows).toHaveLength(6);
  });

  it("keeps what trials print, and what happened to them", async () => {
    const { json } = await tune("logs", id, "--trial", "3");
    expect(json.text).toMatch(/trying -?\d/);
    const kinds = json.events.map(({ kind }) => kind);
    expect(kinds).toEqual(["added", "started", "ended"]);
  });

  it("goes on with more trials, numbered on, and with parameters of a person's own", async () => {
    const wrong = await tune("add", id, '{"x": 7, "y": 0}');
    expect(wrong).toMatchObject({ exitCode: 2, json: { error: { code: "PARAMETERS_INVALID" } } });
    expect((await tune("add", id, "{x: 0.3, y: 0}")).exitCode).toBe(0);
    expect((await tune("update", id, "--max-trials", "9")).exitCode).toBe(0);
    const { json } = await tune("resume", id, "--foreground");
    expect(json).toMatchObject({ status: "done", counts: { complete: 9 } });
    expect(json.best).toMatchObject([{ id: 6, metrics: { default: 0 } }]);
  });

  it("writes a report", async () => {
    const out = join(root, "report.html");
    await tune("report", id, "--out", out);
    const page = readFileSync(out, "utf8");
    expect(page).toContain("bowl");
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });

  it("is deleted only when that is confirmed", async () => {
    expect(await tune("delete", id)).toMatchObject({ exitCode: 2 });
    expect(existsSync(join(store, id))).toBe(true);
    expect((await tune("delete", id, "--yes")).exitCode).toBe(0);
    expect(existsSync(join(store, id))).toBe(false);
    expect((await tune("status", id)).json).toMatchObject({ error: { code: "EXPERIMENT_UNKNOWN" } });
  });
});

it("an experiment in the background can be watched, told to end a trial, stopped and resumed", async () => {
  const gate = join(root, "gate");
  const { json } = await tune("create", put("slow", { maxTrials: 3, concurrency: 1 }, { GATE: gate }));
  const id = json.experiment;
  await until(async () => (await tune("top", id, "--once")).json.counts["running"] === 1);
  const busy = await tune("resume", id, "--foreground");
  expect(busy).toMatchObject({ exitCode: 2, json: { error: { code: "EXPERIMENT_BUSY" } } });
  await tune("kill", id, "0");
  await until(async () => (await tune("status", id)).json.counts["cancelled"] === 1);
  expect(await tune("stop", id)).toMatchObject({ exitCode: 0, json: { status: "stopped" } });
  await until(() => !isAlive(json.pid));
  expect(trialProcesses()).toEqual([]);
  writeFileSync(gate, "");
  const resumed = await tune("resume", id, "--foreground");
  expect(resumed.json).toMatchObject({ status: "done", counts: { cancelled: 1, complete: 2 } });
}, 120_000);

it("killed twenty times at random moments, an experiment loses nothing, doubles nothing and leaves no process", async () => {
  const file = put("killed", { maxTrials: 30, concurrency: 2, tuner: "random" }, { PAUSE: "40" });
  const words = ["--store", store, "--foreground"];
  await runKilled(bin, ["tune", "create", file, ...words, "--max-trials", "31"], "trials done", 0);
  const { json: listed } = await tune("list");
  const id = listed.experiments[0]?.id ?? "";
  let seed = 7;
  for (let kill = 1; kill < 20; kill++) {
    seed = (seed * 16807) % 2147483647;
    await runKilled(bin, ["tune", "resume", id, ...words], "trials done", seed % 400);
  }
  const { json } = await tune("resume", id, "--foreground");
  expect(json).toMatchObject({ status: "done", counts: { complete: 31, failed: 0, cancelled: 0 } });
  const trials = (await tune("trials", id)).json.trials;
  expect(trials.map(({ id }) => id)).toEqual(Array.from({ length: 31 }, (_, i) => i));
  for (const { parameters, metrics, intermediate } of trials) {
    const value = (parameters.x - 0.3) ** 2 + parameters.y ** 2;
    expect(metrics.default).toBe(value);
    expect(intermediate).toEqual([value + 1, value + 1 / 2, value + 1 / 3]);
  }
  await until(() => trialProcesses().length === 0);
}, 240_000);

it("a worker that is killed takes nothing with it: another one makes its trial again", async () => {
  const gate = join(root, "worker gate");
  const { json } = await tune("create", put("shared", { maxTrials: 3 }, { GATE: gate }), "--slots", "0");
  const id = json.experiment;
  const words = ["worker", "--store", store, "--experiment", id];
  const first = spawn(process.execPath, [bin, ...words], { stdio: "ignore" });
  await until(async () => (await tune("status", id)).json.counts["running"] === 1);
  first.kill("SIGKILL");
  writeFileSync(gate, "");
  const second = await runCommand([...words, "--until", "done", "--json"]);
  expect(second.exitCode).toBe(0);
  const { json: log } = await tune("logs", id, "--trial", "0");
  const what = log.events.map(({ kind }) => kind);
  expect(what, JSON.stringify(log.events)).toEqual(["added", "started", "lost", "started", "ended"]);
  const { json: told } = await tune("trials", id);
  expect(told.trials.map(({ id, attempt }) => [id, attempt])).toEqual([
    [0, 2],
    [1, 1],
    [2, 1],
  ]);
}, 120_000);

it("a search over trainings finds a recipe, which fresh seeds confirm", async () => {
  const file = join(root, "trainings.json");
  const experiment = {
    name: "trainings",
    training: {
      data: "builtin:leaves?count=64&val=16&test=16&size=16",
      model: "mlp",
      imageSize: 8,
      batchSize: 16,
    },
    direction: "maximize",
    space: {
      lr: { _type: "loguniform", _value: [0.001, 0.1] },
      mix: { _type: "choice", _value: ["none", "mixup"] },
    },
    tuner: "random",
    assessor: { type: "asha", eta: 2 },
    maxTrials: 3,
  };
  writeFileSync(file, JSON.stringify({ ...experiment, training: { ...experiment.training, epochs: 3 } }));
  const { json } = await tune("create", file, "--foreground");
  const { complete = 0, stopped = 0 } = json.counts;
  expect({ exitCode: 0, ended: complete + stopped, some: complete > 0 }).toEqual({
    exitCode: 0,
    ended: 3,
    some: true,
  });
  const { json: best } = await tune("best", "trainings");
  expect(best.best).toMatchObject([
    {
      recipe: { model: "mlp", epochs: 3, lr: expect.any(Number) },
      model: expect.stringContaining("model.onnx"),
    },
  ]);
  const { json: confirmed } = await tune("confirm", "trainings", "--seeds", "2");
  expect(confirmed).toMatchObject({ status: "finished", recipes: [{ name: "start" }, { name: "found" }] });
}, 240_000);

it("names what is wrong with an experiment file before anything is begun", async () => {
  const before = existsSync(store) ? readdirSync(store) : [];
  const told = await tune("create", put("wrong", { concurrency: 0 }), "--foreground");
  expect(told).toMatchObject({
    exitCode: 2,
    json: { error: { message: expect.stringContaining("concurrency") } },
  });
  expect(told.stderr).toContain("wrong.json");
  expect(existsSync(store) ? readdirSync(store) : []).toEqual(before);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Processes that run the trial of these tests. */
function trialProcesses(): string[] {
  const lines = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(trial));
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
}
