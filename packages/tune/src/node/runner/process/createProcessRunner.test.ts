import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { CommandTrial, ShellTrial } from "../../../experiment/ExperimentConfig.ts";
import type { Attempt, Ended } from "../TrialRunner.ts";
import { createProcessRunner } from "./createProcessRunner.ts";

const root = mkdtempSync(join(tmpdir(), "mixwell runner "));
const runner = createProcessRunner({ grace: 500 });
const dist = fileURLToPath(new URL("../../../../dist/", import.meta.url));
const sdk = join(dist, "trialSdk", "index.js");
const hasPython = existsSync("/usr/bin/python3");
if (!hasPython) console.warn("skipped: trials in Python, since there is no /usr/bin/python3");
let count = 0;

afterAll(async () => {
  await runner.close();
  rmSync(root, { recursive: true, force: true });
});

interface Told {
  readonly ended: Ended;
  readonly reported: readonly number[];
  readonly folder: string;
}

type Given = Partial<Omit<Attempt<CommandTrial | ShellTrial>, "spec">> & {
  readonly environment?: Record<string, string>;
  readonly cwd?: string;
};

/** Runs one attempt of a command, or of a line for the shell. */
async function run(command: readonly string[] | string, given: Given = {}): Promise<Told> {
  const { environment = {}, cwd = root, ...rest } = given;
  const folder = join(root, `trial ${count++}`);
  mkdirSync(folder);
  const reported: number[] = [];
  const place = { folder: cwd, environment };
  const spec =
    typeof command === "string"
      ? ({ kind: "shell", command, ...place } as const)
      : ({ kind: "command", command, ...place } as const);
  const ended = await runner.run({
    experiment: { id: "exp", name: "test" },
    trial: 3,
    attempt: 1,
    spec,
    parameters: { x: 0.25, name: "größer" },
    budget: undefined,
    continuesFolder: undefined,
    folder,
    gpus: undefined,
    seed: 5,
    signal: new AbortController().signal,
    report: async (value) => void reported.push(value),
    ...rest,
  });
  return { ended, reported, folder };
}

const node = (script: string, ...words: string[]): string[] => [
  process.execPath,
  "--input-type=module",
  "-e",
  script,
  ...words,
];

/** Arguments of all processes that hold a text. */
const processesWith = (text: string): string[] =>
  execFileSync("ps", ["-eo", "stat,args"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.includes(text) && !line.startsWith("Z") && !line.includes("ps -eo"));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("a trial that is a program", () => {
  it("gets its parameters and tells results with the calls of NNI", async () => {
    const script = `
      import { getNextParameter, getSequenceId, reportFinalResult, reportIntermediateResult } from ${JSON.stringify(sdk)};
      const { x, name } = getNextParameter();
      reportIntermediateResult(x);
      reportIntermediateResult(2 * x);
      reportFinalResult({ default: getSequenceId(), length: name.length });`;
    const { ended, reported } = await run(node(script));
    expect(ended).toEqual({ kind: "result", metrics: { default: 3, length: 6 } });
    expect(reported).toEqual([0.25, 0.5]);
  });

  it.skipIf(!hasPython)("has in Python what NNI's tuners add that deal out budgets", async () => {
    const script = `import json, nni
p = nni.get_next_parameter()
open(p["save_checkpoint_dir"] + "/seen.json", "w").write(json.dumps(p))
nni.report_final_result(p["TRIAL_BUDGET"])`;
    const python = ["/usr/bin/python3", "-c", script];
    const seen = (folder: string) => JSON.parse(readFileSync(join(folder, "seen.json"), "utf8"));
    const first = await run(python, { budget: 9 });
    expect(first.ended).toEqual({ kind: "result", metrics: { default: 9 } });
    expect(seen(first.folder).load_checkpoint_dir).toBe(first.folder);
    const second = await run(python, { budget: 27, continuesFolder: first.folder });
    expect(seen(second.folder)).toEqual({
      x: 0.25,
      name: "größer",
      TRIAL_BUDGET: 27,
      load_checkpoint_dir: first.folder,
      save_checkpoint_dir: second.folder,
    });
  });

  it.skipIf(!hasPython)("may be Python with the module nni", async () => {
    const file = join(root, "trial.py");
    writeFileSync(
      file,
      `import nni
parameters = nni.get_next_parameter()
for epoch in range(3):
    nni.report_intermediate_result(parameters["x"] * epoch)
nni.report_final_result({"default": nni.get_current_parameter("x"), "note": "text"})
`,
    );
    const { ended, reported } = await run(["/usr/bin/python3", file]);
    expect(ended).toEqual({ kind: "result", metrics: { default: 0.25 } });
    expect(reported).toEqual([0, 0.25, 0.5]);
  });

  it.skipIf(!hasPython)("may be Python that reports NaN, which JSON has not", async () => {
    const { ended } = await run([
      "/usr/bin/python3",
      "-c",
      "import nni; nni.report_final_result(float('nan'))",
    ]);
    expect(ended).toEqual({ kind: "result", metrics: { default: Number.NaN } });
  });

  it("may print its results, among other lines and in torn pieces", async () => {
    const script = `
      process.stdout.write('hello\\n@mixwell {"interm');
      setTimeout(() => process.stdout.write('ediate": 1}\\n@mixwell {"final": 7}'), 30);`;
    const { ended, reported, folder } = await run(node(script));
    expect(ended).toEqual({ kind: "result", metrics: { default: 7 } });
    expect(reported).toEqual([1]);
    expect(readFileSync(join(folder, "stdout.log"), "utf8")).toContain("hello\n@mixwell");
  });

  it("may be a line for the shell, where that was asked for", async () => {
    const { ended } = await run(`echo '{"final": 1}' | tee "$MIXWELL_RESULTS" > /dev/null && true`);
    expect(ended).toEqual({ kind: "result", metrics: { default: 1 } });
  });

  it("finds NNI's variables, its budget, its GPUs and what the experiment gives in its environment", async () => {
    const names = "NNI_EXP_ID NNI_TRIAL_SEQ_ID MIXWELL_BUDGET CUDA_VISIBLE_DEVICES GIVEN MIXWELL_SEED".split(
      " ",
    );
    const script = `
      const told = ${JSON.stringify(names)}.map((name) => process.env[name]).join();
      console.log(told);
      if (process.cwd() === process.argv[1]) console.log('@mixwell {"final": 1}');`;
    const { ended, folder } = await run(node(script, root), {
      budget: 9,
      gpus: [1, 4],
      environment: { GIVEN: "yes" },
    });
    expect(ended.kind).toBe("result");
    expect(readFileSync(join(folder, "stdout.log"), "utf8")).toContain("exp,3,9,1,4,yes,5\n");
    expect(JSON.parse(readFileSync(join(folder, "parameters.json"), "utf8"))).toEqual({
      x: 0.25,
      name: "größer",
      TRIAL_BUDGET: 9,
    });
  });
});

describe("a trial that goes wrong", () => {
  const failure = (message: string | RegExp) => ({
    kind: "failure",
    message: typeof message === "string" ? message : expect.stringMatching(message),
  });

  it("fails with its exit code and its last words", async () => {
    const { ended } = await run(node("console.error('no such data'); process.exitCode = 3"));
    expect(ended).toEqual(failure("ended with exit code 3: no such data"));
  });

  it("fails even after a final result where it then crashes", async () => {
    const { ended } = await run(
      node(`console.log('@mixwell {"final": 1}'); process.kill(process.pid, "SIGKILL")`),
    );
    expect(ended).toEqual(failure(/^was ended by SIGKILL/));
  });

  it("fails where it tells no final result", async () => {
    expect((await run(node(""))).ended).toEqual(failure(/^ended without a final result; tell one/));
    const { ended } = await run(node(`console.log('@mixwell {"intermediate": 1}')`));
    expect(ended).toEqual(failure(/^ended without a final result, after 1 intermediate ones/));
  });

  it.each([
    "garbage",
    '"0.5"',
    '{"final": "0.5"}',
    '{"intermediate": [1]}',
    '{"loss": 1}',
    '{"final": 1, "intermediate": 1}',
    "[1]",
  ])("fails where it tells %s, and says so", async (line) => {
    const script = `console.log("@mixwell " + ${JSON.stringify(line)}); console.log('@mixwell {"final": 1}')`;
    const { ended } = await run(node(script));
    expect(ended).toEqual(failure(/^told .* as a result, where .* was expected$/));
  });

  it("names a program that does not exist, and a folder that does not", async () => {
    const program = await run(["no-such-program"]);
    expect(program.ended).toEqual(failure(/^the program "no-such-program" was not found/));
    const place = await run([process.execPath], { cwd: join(root, "nowhere") });
    expect(place.ended).toEqual(failure(/^the folder .*nowhere of the trial does not exist$/));
    writeFileSync(join(root, "text"), "");
    expect((await run([join(root, "text")])).ended).toEqual(failure(/is no program, or may not be run$/));
  });

  it.skipIf(process.platform === "win32")(
    "may print a gigabyte: its beginning and its end are kept",
    async () => {
      const line = `printf begin; head -c 1000000000 /dev/zero | tr '\\0' x; printf 'end\\n@mixwell {"final": 1}\\n'`;
      const { ended, folder } = await run(line);
      expect(ended).toEqual({ kind: "result", metrics: { default: 1 } });
      const log = join(folder, "stdout.log");
      expect(statSync(log).size).toBeLessThan(20_000_000);
      const text = readFileSync(log, "latin1");
      expect(text).toMatch(/^--- attempt 1.*\nbeginx/);
      expect(text).toMatch(/\n\.\.\. 9\d{8} bytes left out \.\.\.\n/);
      expect(text).toMatch(/xend\n@mixwell/);
    },
  );
});

describe.skipIf(process.platform !== "linux")("ending a trial", () => {
  it("asks it first, and waits for what it does then", async () => {
    const controller = new AbortController();
    const script = `
      process.on("SIGTERM", () => { console.log('saved'); process.exit(0); });
      console.log('@mixwell {"intermediate": 1}');
      setInterval(() => {}, 1000);`;
    const { folder } = await run(node(script), {
      signal: controller.signal,
      report: async () => controller.abort("assessor"),
    });
    expect(readFileSync(join(folder, "stdout.log"), "utf8")).toContain("saved");
  });

  it("ends all that it has started too: children, their children, and those with a session of their own", async () => {
    const controller = new AbortController();
    const mark = `7${process.pid}`;
    const line = `sleep ${mark}1 & setsid sleep ${mark}2 & (sh -c 'sleep ${mark}3; true' &) ; printf '@mixwell {"intermediate": 1}\\n'; sleep ${mark}4`;
    const { ended } = await run(line, {
      signal: controller.signal,
      report: async () => {
        await until(() => processesWith(`sleep ${mark}`).length >= 4);
        controller.abort("user");
      },
    });
    expect(ended.kind).toBe("failure");
    expect(processesWith(`sleep ${mark}`)).toEqual([]);
  });

  it("kills one that ignores being asked", async () => {
    const controller = new AbortController();
    const mark = `8${process.pid}`;
    const line = `trap '' TERM; printf '@mixwell {"intermediate": 1}\\n'; while true; do sleep ${mark} & wait; done`;
    const { ended } = await run(line, {
      signal: controller.signal,
      report: async () => controller.abort("duration"),
    });
    expect(ended).toMatchObject({ kind: "failure", message: expect.stringContaining("SIGKILL") });
    expect(processesWith(`sleep ${mark}`)).toEqual([]);
  });

  it("ends what a trial leaves behind when it ends by itself", async () => {
    const mark = `6${process.pid}`;
    const { ended } = await run(`setsid sleep ${mark} & printf '@mixwell {"final": 2}\\n'`);
    expect(ended).toEqual({ kind: "result", metrics: { default: 2 } });
    expect(processesWith(`sleep ${mark}`)).toEqual([]);
  });

  it("happens by itself when the worker is killed", async () => {
    const mark = `5${process.pid}`;
    const folder = join(root, "orphan");
    mkdirSync(folder);
    const script = `
      import { createProcessRunner } from ${JSON.stringify(join(dist, "node", "runner", "process", "createProcessRunner.js"))};
      await createProcessRunner({ grace: 200 }).run({
        experiment: { id: "e", name: "n" }, trial: 0, attempt: 1, parameters: {}, folder: ${JSON.stringify(folder)}, seed: 0,
        spec: { kind: "shell", command: "trap '' TERM; setsid sleep ${mark}1 & sleep ${mark}2 & while true; do sleep ${mark}3 & wait; done",
          folder: ${JSON.stringify(folder)}, environment: {} },
        signal: new AbortController().signal, report: async () => {},
      });`;
    const [program = "", ...words] = node(script);
    const worker = spawn(program, words, { stdio: "inherit" });
    await until(() => processesWith(`sleep ${mark}`).length >= 3);
    worker.kill("SIGKILL");
    await until(() => processesWith(`sleep ${mark}`).length === 0);
  });
});
