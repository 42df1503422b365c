import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { commandTable } from "./command/commandTable.ts";
import { runCommand, runInterrupted, runScript } from "./fixtures/runCommand.ts";
import { runHere } from "./fixtures/runHere.ts";

const bin = fileURLToPath(new URL("../bin/mixwell.js", import.meta.url));
const slowTraining = fileURLToPath(new URL("fixtures/slowTraining.mjs", import.meta.url));

describe("the command", () => {
  it("helps on standard output, with every exit code", async () => {
    const { exitCode, stdout, stderr } = await runCommand(["--help"]);
    expect(exitCode).toBe(0);
    expect(stderr).toBe("");
    for (const { path } of commandTable) expect(stdout).toMatch(new RegExp(`^ +${path[0]}\\b`, "m"));
    for (const code of [0, 1, 2, 3, 130]) expect(stdout).toMatch(new RegExp(`^ +${code} `, "m"));
  });

  it("helps with each command", async () => {
    for (const { path, options, examples } of commandTable) {
      const { exitCode, stdout } = await runHere([...path, "--help"]);
      expect(exitCode).toBe(0);
      for (const { flags } of options) expect(stdout).toContain(flags);
      for (const { command } of examples) expect(stdout).toContain(command);
    }
  });

  it("tells its version", async () => {
    expect(await runCommand(["--version"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it("says that it is not built where dist is missing", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mixwell-bin-"));
    await mkdir(join(folder, "bin"));
    await copyFile(bin, join(folder, "bin", "mixwell.js"));
    await copyFile(fileURLToPath(new URL("../package.json", import.meta.url)), join(folder, "package.json"));
    const { exitCode, stderr } = await runScript(join(folder, "bin", "mixwell.js"), ["--help"]);
    await rm(folder, { recursive: true });
    expect(exitCode).toBe(1);
    expect(stderr).toBe("Error: Mixwell is not built yet. Run `npm run build` in the repository first.\n");
  });
});

describe("wrong usage", () => {
  it.each([
    [["trian"], "Unknown command 'trian' (Did you mean train?)"],
    [["train", "photos", "--epohcs", "3"], "Unknown option '--epohcs' (Did you mean --epochs?)"],
    [["train"], "Expected the data to train on"],
    [["evaluate", "runs/a"], "Missing required argument 'data'"],
    [
      ["train", "photos", "--lr", "fast"],
      'Expected a number above 0, up to 10000 for --lr but received "fast"',
    ],
    [["train", "photos", "--epochs", "1.5"], "Expected a whole number from 1 to 100000 for --epochs"],
    [["train", "photos", "--model", "resnet19"], "Expected one of mlp, resnet20"],
    [
      ["train", "photos", "--val-split", "1.5"],
      "Expected a number from 0 to below 1, or a whole number of images for --val-split",
    ],
    [["train", "photos", "--provider", "tpu"], "Expected one of cpu, webgpu, cuda, wasm for --provider"],
  ])("%j ends with 2, one message and the way out", async (words, message) => {
    const { exitCode, stdout, stderr } = await runHere(words);
    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(`Error: ${message}`);
    expect(stderr).not.toContain("    at ");
  });

  it("is told as JSON too where JSON was asked for", async () => {
    const { exitCode, stdout } = await runHere(["train", "photos", "--epohcs", "3", "--json"]);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 2, error: { code: "USAGE" } });
  });

  it("shows the help on standard error where there is no command at all", async () => {
    const { exitCode, stdout, stderr } = await runCommand([]);
    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: mixwell");
  });
});

describe("real work", () => {
  it("prints a recipe that gives the same plan when it is read again", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mixwell-print-"));
    const words = ["train", "builtin:leaves", "--print-recipe"];
    const first = await runHere([...words, "--recipe", "demo", "--seed", "7"]);
    expect(first.exitCode).toBe(0);
    const file = join(folder, "mine.yaml");
    await writeFile(file, first.stdout);
    const again = await runHere([...words, "--recipe", file, "--json"]);
    const planned = await runHere([...words, "--recipe", "demo", "--seed", "7", "--json"]);
    await rm(folder, { recursive: true });
    expect(JSON.parse(again.stdout).settings).toEqual(JSON.parse(planned.stdout).settings);
    expect(JSON.parse(again.stdout).settings).toMatchObject({ seed: 7, model: "resnet20" });
  });

  it("ends with 3 where there is no data, and with 2 where there is no such recipe", async () => {
    const missing = await runHere(["train", "/nowhere/at/all", "--print-recipe"]);
    expect(missing.exitCode).toBe(3);
    expect(missing.stderr).toMatch(/^Error: There is no data at \/nowhere\/at\/all/);
    const unknown = await runHere(["train", "builtin:leaves", "--recipe", "dmeo"]);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('Did you mean "demo"?');
  });

  it("looks at this machine", async () => {
    const { exitCode, stdout } = await runCommand(["doctor", "--json"]);
    const found = JSON.parse(stdout);
    expect(exitCode).toBe(found.canTrain ? 0 : 1);
    expect(found.versions.node).toBe(process.versions.node);
    expect(found.platform.name).toBe(`${process.platform}-${process.arch}`);
    // Whatever the machine, a provider that the matrix denies must not be said to work.
    for (const { name, works } of found.providers)
      expect(!works || found.platform.supports.includes(name)).toBe(true);
    // sharp and the WASM runtime are dependencies of the command and run everywhere.
    expect(found.images.decoded).toEqual(expect.arrayContaining(["jpeg", "png", "webp"]));
    expect(found.providers).toContainEqual({ name: "wasm", works: true, detail: "ran a tiny model" });
  });
});

describe("Ctrl-C", () => {
  it("lets the work stop and save, and ends with 130", async () => {
    const { exitCode, stdout, stderr } = await runInterrupted(slowTraining, [], ["started"]);
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ status: "interrupted", run: "runs/photos-1" });
    expect(stderr).toContain("mixwell train --resume runs/photos-1");
  });

  it("lets it save also where the signal comes twice at once, as `timeout` sends it", async () => {
    const { exitCode, stdout } = await runInterrupted(slowTraining, [], ["started"], { times: 3 });
    expect(exitCode).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ status: "interrupted" });
  });

  it("forces the end the second time", async () => {
    const { exitCode, stdout } = await runInterrupted(
      slowTraining,
      ["deaf"],
      ["started", "press Ctrl-C again"],
      // Signals that come together are one.
      { pause: 600 },
    );
    expect(exitCode).toBe(130);
    expect(stdout).toBe("");
  });
});
