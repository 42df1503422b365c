import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readExperimentFile } from "./readExperimentFile.ts";

const examples = resolve(import.meta.dirname, "../../../../../examples/tune");

describe("the examples", () => {
  it("have NNI's own files, which are read as they are", async () => {
    const { config, notes } = await readExperimentFile(join(examples, "nni/config.yml"));
    expect(config).toMatchObject({
      name: "ridge",
      objectives: [{ metric: "default", direction: "minimize" }],
      tuner: { type: "tpe", startupTrials: 8 },
      assessor: { type: "medianStop", startStep: 5 },
      seed: 7,
      trial: {
        kind: "command",
        command: ["python3", "ridge.py", "--points", "200"],
        folder: join(examples, "nni"),
        environment: { CUDA_VISIBLE_DEVICES: "" },
      },
      concurrency: 2,
      maxTrials: 20,
      maxDuration: 600,
      maxTrialDuration: 60,
    });
    expect(Object.keys(config.space)).toEqual(["learning_rate", "penalty", "degree", "optimizer"]);
    expect(notes).toEqual([
      "Ignored: logLevel, since it changes what NNI logs.",
      "Ignored of NNI's tuner TPE: constant_liar_type (running trials always count as bad ones).",
    ]);
  });

  it("have one of NNI's version 1", async () => {
    const { config } = await readExperimentFile(join(examples, "nni/config_v1.yml"));
    expect(config).toMatchObject({
      name: "ridge_v1",
      tuner: { type: "anneal" },
      assessor: { type: "curveFitting", epochs: 30, startStep: 8, threshold: 0.9, gap: 1 },
      trial: { command: ["python3", "ridge.py"], folder: join(examples, "nni") },
      maxTrials: 10,
      maxDuration: 3600,
    });
  });

  it("have one of ours with two objectives, a constraint and a trial in JavaScript", async () => {
    const { config, notes } = await readExperimentFile(join(examples, "node/experiment.yaml"));
    expect(config).toMatchObject({
      objectives: [
        { metric: "mass", direction: "minimize" },
        { metric: "deflection", direction: "minimize" },
      ],
      constraints: [{ metric: "stress", max: 1 }],
      trial: {
        command: ["node", "trial.mjs", "--length", "2000"],
        environment: { BEAM_LOAD: "5000" },
        folder: join(examples, "node"),
      },
      maxTrialDuration: 10,
      retries: 0,
    });
    expect(notes).toEqual([]);
  });

  it("have one of ours for a trial in Python", async () => {
    const { config, notes } = await readExperimentFile(join(examples, "python/config.yaml"));
    expect(config).toMatchObject({ name: "valley", tuner: { type: "tpe", startupTrials: 5 }, maxTrials: 30 });
    expect(notes).toEqual([]);
  });
});

describe("readExperimentFile", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "mixwell-config-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };

  it("reads JSON, and a search space in YAML", async () => {
    await write("space.yaml", "lr: { _type: loguniform, _value: [1e-4, 1] }");
    const path = await write(
      "a.json",
      '{"spaceFile":"./space.yaml","direction":"minimize","trial":{"command":["a"]}}',
    );
    const { config } = await readExperimentFile(path);
    expect(config.space).toEqual({ lr: { _type: "loguniform", _value: [1e-4, 1] } });
    expect(config.trial).toMatchObject({ folder });
  });

  it("says where a file cannot be read, or what is wrong in it", async () => {
    await expect(readExperimentFile(join(folder, "none.yaml"))).rejects.toMatchObject({
      code: "EXPERIMENT_UNREADABLE",
    });
    const noJson = await write("no.json", "{");
    await expect(readExperimentFile(noJson)).rejects.toMatchObject({
      code: "EXPERIMENT_INVALID",
      where: noJson,
    });
    const noYaml = await write("no.yaml", "a: [");
    await expect(readExperimentFile(noYaml)).rejects.toThrow("The experiment is not valid YAML:");
    const lost = await write("lost.yaml", "searchSpaceFile: none.json\ntrialCommand: a");
    await expect(readExperimentFile(lost)).rejects.toThrow("The search space ");
    const wrong = await write("wrong.yaml", "spaceFile: wrong.json\ntrialCommand: a\ndirection: minimize");
    const space = await write("wrong.json", '{"x": {"_type": "uniform", "_value": [1, 0]}}');
    await expect(readExperimentFile(wrong)).rejects.toMatchObject({ code: "SPACE_INVALID", where: space });
  });
});
