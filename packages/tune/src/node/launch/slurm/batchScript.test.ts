import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SlurmCluster } from "../Cluster.ts";
import { readCluster } from "../readCluster.ts";
import { batchScript } from "./batchScript.ts";
import { quoteWord } from "./quoteWord.ts";

const order = { experiment: "k3v9x2qd", launch: "0a1b2c3d", workers: 8 };
const script = (given: object): string =>
  batchScript(readCluster({ platform: "slurm", ...given }, { folder: "/shared/lab" }) as SlurmCluster, order);

describe("the batch script", () => {
  it("asks for what the file says, and puts the worker in the shell's place", () => {
    const all = script({
      partition: "gpu",
      account: "vision",
      qos: "long",
      cpus: 4,
      memory: "16G",
      gpus: 2,
      gpuType: "a100",
      timeLimit: 90,
      slots: 2,
      environment: { GREETING: "it's here" },
      setup: ["module load nodejs"],
      options: ["--constraint=ib"],
      command: ["npx", "mixwell"],
    });
    expect(all.split("\n")).toEqual([
      "#!/bin/bash",
      "#SBATCH --job-name=mixwell-k3v9x2qd",
      '#SBATCH --comment="mixwell launch 0a1b2c3d"',
      "#SBATCH --array=1-8",
      "#SBATCH --nodes=1",
      "#SBATCH --ntasks=1",
      "#SBATCH --partition=gpu",
      "#SBATCH --account=vision",
      "#SBATCH --qos=long",
      "#SBATCH --cpus-per-task=4",
      "#SBATCH --mem=16G",
      "#SBATCH --gres=gpu:a100:2",
      "#SBATCH --time=2",
      "#SBATCH --signal=B:TERM@60",
      "#SBATCH --chdir=/shared/lab",
      "#SBATCH --output=/shared/lab/experiments/workers/worker-%A_%a.log",
      "#SBATCH --open-mode=append",
      "#SBATCH --export=ALL",
      "#SBATCH --no-requeue",
      "#SBATCH --constraint=ib",
      "set -e",
      "export GREETING='it'\\''s here'",
      "module load nodejs",
      "exec npx mixwell worker --experiment k3v9x2qd --slots 2 --until done --folder /shared/lab/experiments --gpus all",
      "",
    ]);
  });

  it("holds no URL of a store", () => {
    expect(script({})).not.toMatch(/postgres|MIXWELL_STORE/);
  });

  it("quotes folders with blanks", () => {
    const text = script({ directory: "/shared/my lab" });
    expect(text).toContain('#SBATCH --chdir="/shared/my lab"');
    expect(text).toContain("--folder '/shared/my lab/experiments'");
  });
});

it("quotes any word so that a shell gives it back", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("\0"));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const printed = execFileSync("/bin/sh", ["-c", `printf '%s\\0' ${words.map(quoteWord).join(" ")}`]);
      expect(printed.toString("utf8").split("\0").slice(0, -1)).toEqual(words);
    }),
    { numRuns: 25 },
  );
});
