import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { machineGpus } from "./machineGpus.ts";
import { readExperimentFile } from "./readExperimentFile.ts";

const path = process.env["PATH"];
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "mixwell-gpus-"));
  process.env["PATH"] = folder;
});
afterEach(async () => {
  process.env["PATH"] = path;
  await rm(folder, { recursive: true });
});

const driver = (script: string) =>
  writeFile(join(folder, "nvidia-smi"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

it("are those that NVIDIA's driver lists", async () => {
  await driver(`[ "$*" = "--query-gpu=index --format=csv,noheader" ] && printf '0\\n1\\n3\\n'`);
  expect(machineGpus()).toEqual([0, 1, 3]);
  const experiment = join(folder, "config.json");
  await writeFile(
    experiment,
    JSON.stringify({
      searchSpace: { x: { _type: "choice", _value: [1] } },
      trialCommand: "a",
      trialGpuNumber: 2,
      tuner: { name: "TPE" },
      trainingService: { platform: "local", useActiveGpu: true },
    }),
  );
  const { config } = await readExperimentFile(experiment);
  expect(config.gpus).toEqual({ indices: [0, 1, 3], perTrial: 2, trialsPerGpu: 1 });
});

it("are none where there is no driver, or it fails", async () => {
  expect(machineGpus()).toEqual([]);
  await driver("echo 'NVIDIA-SMI has failed'; exit 9");
  expect(machineGpus()).toEqual([]);
});

it("are those that a batch system has left visible", async () => {
  await driver("printf '0\\n1\\n2\\n3\\n'");
  const given = (CUDA_VISIBLE_DEVICES: string) => machineGpus({ CUDA_VISIBLE_DEVICES });
  expect(given("2,3")).toEqual([2, 3]);
  expect(given("")).toEqual([]);
  expect(given("GPU-8932f937-d72c-4106-c12f-20bd9faed9f6")).toEqual([0, 1, 2, 3]);
});
