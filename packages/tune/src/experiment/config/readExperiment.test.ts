import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readExperiment } from "./readExperiment.ts";

const space = { x: { _type: "uniform", _value: [0, 1] } };
const place = { where: "experiment.yaml", folder: "/work/mnist" };
const read = (definition: unknown, options: object = {}) =>
  readExperiment(definition, { ...place, ...options });
const trial = { command: ["python3", "trial.py"] };
const own = { space, direction: "minimize", trial };
const nni = {
  searchSpace: space,
  trialCommand: "python3 mnist.py --data 'my data'",
  trialConcurrency: 2,
  maxTrialNumber: 10,
  tuner: { name: "TPE", classArgs: { optimize_mode: "maximize" } },
  trainingService: { platform: "local" },
};
const nniV1 = {
  authorName: "default",
  experimentName: "mnist",
  trialConcurrency: 1,
  maxExecDuration: "1h",
  maxTrialNum: 10,
  trainingServicePlatform: "local",
  searchSpacePath: "search_space.json",
  useAnnotation: false,
  tuner: { builtinTunerName: "TPE", classArgs: { optimize_mode: "maximize" } },
  trial: { command: "python3 mnist.py", codeDir: "..", gpuNum: 0 },
};
const spaceFile = { spaceFile: { content: space, where: "search_space.json" } };
const tpe = {
  type: "tpe",
  startupTrials: 10,
  candidates: 24,
  gamma: 0.1,
  maxGood: 25,
  priorWeight: 1,
  considerEndpoints: false,
};

describe("a file of ours", () => {
  it("gets every default", () => {
    expect(read(own)).toEqual({
      config: {
        name: "mnist",
        space,
        objectives: [{ metric: "default", direction: "minimize" }],
        constraints: [],
        tuner: tpe,
        seed: 0,
        trial: { kind: "command", command: ["python3", "trial.py"], folder: "/work/mnist", environment: {} },
        concurrency: 1,
        retries: 1,
        retryDelay: 10,
      },
      notes: [
        "Neither maxTrials nor maxDuration is given, and the search space has no end: the experiment runs until it is stopped.",
      ],
    });
  });

  it("keeps all that it gives", () => {
    const { config, notes } = read({
      name: "wide",
      space,
      objectives: [
        { metric: "top1", direction: "maximize" },
        { metric: "latency", direction: "minimize" },
      ],
      constraints: [{ metric: "memory", max: 8 }],
      tuner: { type: "nsga2", populationSize: 20 },
      assessor: { type: "asha", eta: 3 },
      seed: 4,
      trial: {
        command: "bench | tail",
        shell: true,
        folder: "../bin",
        environment: { THREADS: 2, MODE: "fast" },
      },
      concurrency: 4,
      maxTrials: 100,
      maxDuration: "1.5h",
      maxTrialDuration: 30,
      retries: 0,
      retryDelay: 0,
      gpus: { indices: [0, 2], perTrial: 1, trialsPerGpu: 2 },
    });
    expect(config).toMatchObject({
      name: "wide",
      objectives: [{ metric: "top1" }, { metric: "latency" }],
      constraints: [{ metric: "memory", max: 8 }],
      tuner: { type: "nsga2", populationSize: 20 },
      assessor: { type: "asha", eta: 3, minResource: 1 },
      seed: 4,
      trial: {
        kind: "shell",
        command: "bench | tail",
        folder: "/work/bin",
        environment: { THREADS: "2", MODE: "fast" },
      },
      concurrency: 4,
      maxTrials: 100,
      maxDuration: 5400,
      maxTrialDuration: 30,
      retries: 0,
      retryDelay: 0,
      gpus: { indices: [0, 2], perTrial: 1, trialsPerGpu: 2 },
    });
    expect(notes).toEqual([]);
  });

  it("can be a training, whose settings its runner checks, or a function", () => {
    const training = { data: "photos", recipe: "snapmix" };
    const { trial: _, ...rest } = own;
    expect(read({ ...rest, training }).config.trial).toEqual({ kind: "training", settings: training });
    const checkTraining = (settings: object, folder: string) => ({ ...settings, data: `${folder}/photos` });
    expect(read({ ...rest, training }, { checkTraining }).config.trial).toEqual({
      kind: "training",
      settings: { data: "/work/mnist/photos", recipe: "snapmix" },
    });
    expect(read({ ...rest, trial: { function: true } }).config.trial).toEqual({ kind: "function" });
  });

  it("takes numbers among the words of a command as YAML reads them", () => {
    const { config } = read({ ...own, trial: { command: ["train", "--epochs", 8] } });
    expect(config.trial).toMatchObject({ command: ["train", "--epochs", "8"] });
  });

  it("does not say that a finite space has no end", () => {
    expect(read({ ...own, space: { a: { _type: "choice", _value: [1, 2] } } }).notes).toEqual([]);
  });
});

describe("a file of NNI", () => {
  it("is read in the form of versions 2 and 3", () => {
    const { config, notes } = read({
      ...nni,
      experimentName: "digits",
      trialCodeDirectory: "src",
      maxExperimentDuration: "24h",
      maxTrialDuration: "90m",
      assessor: { name: "Medianstop", classArgs: { optimize_mode: "maximize", start_step: 0 } },
    });
    expect(config).toMatchObject({
      name: "digits",
      objectives: [{ metric: "default", direction: "maximize" }],
      tuner: tpe,
      assessor: { type: "medianStop", startStep: 1 },
      trial: {
        kind: "command",
        command: ["python3", "mnist.py", "--data", "my data"],
        folder: "/work/mnist/src",
      },
      concurrency: 2,
      maxTrials: 10,
      maxDuration: 86_400,
      maxTrialDuration: 5400,
    });
    expect(notes).toEqual([]);
  });

  it("is read in the form of version 1", () => {
    const { config, notes } = read(nniV1, spaceFile);
    expect(config).toMatchObject({
      name: "mnist",
      space,
      objectives: [{ metric: "default", direction: "maximize" }],
      trial: {
        kind: "command",
        command: ["python3", "mnist.py"],
        folder: "/work",
        environment: { CUDA_VISIBLE_DEVICES: "" },
      },
      maxTrials: 10,
      maxDuration: 3600,
    });
    expect(notes).toEqual(["Ignored: authorName, since the experiment needs none."]);
  });

  it("may write its fields in snake case, and leave them empty", () => {
    const { trialCommand, trialConcurrency, trainingService, tuner, ...rest } = nni;
    const snake = {
      ...rest,
      trial_command: trialCommand,
      trial_concurrency: trialConcurrency,
      training_service: { platform: "local", gpu_indices: null },
      tuner: { name: tuner.name, class_args: tuner.classArgs },
      assessor: null,
    };
    expect(read(snake).config).toEqual(read(nni).config);
  });

  it("may be mixed with fields of ours that say nothing else", () => {
    const { config } = read({ ...nni, maxTrials: 10, retries: 3, shell: true, trialCommand: "a | b" });
    expect(config).toMatchObject({ maxTrials: 10, retries: 3, trial: { kind: "shell", command: "a | b" } });
  });

  it("tells by one note what each reason leaves out, if it is on", () => {
    const { config, notes } = read({
      ...nni,
      debug: false,
      logLevel: "trace",
      logCollection: "http",
      nniManagerIp: "10.0.0.1",
      trainingService: { platform: "local", useActiveGpu: false },
    });
    expect(config).toEqual(read(nni).config);
    expect(notes).toEqual([
      "Ignored: logLevel, logCollection, since it changes what NNI logs.",
      "Ignored: nniManagerIp, since workers find the experiment in their store.",
    ]);
  });

  it("takes the direction that NNI takes where none is given, and says so", () => {
    const random = read({ ...nni, tuner: { name: "Random" } });
    expect(random.config.objectives).toEqual([{ metric: "default", direction: "maximize" }]);
    expect(random.notes.join()).toContain("greater results are taken to be");
    const { config } = read({ ...nni, tuner: { name: "TPE" } });
    expect(config.objectives).toEqual([{ metric: "default", direction: "minimize" }]);
  });
});

describe("GPUs", () => {
  const wanting = { ...nni, trialGpuNumber: 1 };

  it("are those that the file names, in any of NNI's ways", () => {
    for (const gpuIndices of [[0, 3], "0,3"]) {
      const { config } = read({
        ...wanting,
        trainingService: { platform: "local", gpuIndices, maxTrialNumberPerGpu: 2 },
      });
      expect(config.gpus).toEqual({ indices: [0, 3], perTrial: 1, trialsPerGpu: 2 });
    }
    const { config } = read(
      { ...nniV1, trial: { ...nniV1.trial, gpuNum: 1 }, localConfig: { gpuIndices: 2 } },
      spaceFile,
    );
    expect(config.gpus).toEqual({ indices: [2], perTrial: 1, trialsPerGpu: 1 });
  });

  it("are those of the machine where the file names none, and none where there are none", () => {
    expect(read(wanting, { machineGpus: () => [0, 1] }).config.gpus).toEqual({
      indices: [0, 1],
      perTrial: 1,
      trialsPerGpu: 1,
    });
    const { config, notes } = read(wanting);
    expect(config.gpus).toBeUndefined();
    expect(notes).toEqual([
      "No GPU was found, so that trials are given none, though trialGpuNumber asks for 1.",
    ]);
  });

  it("are looked for only where a file asks", () => {
    const machineGpus = () => {
      throw new Error("looked");
    };
    expect(read({ ...nni, trialGpuNumber: 0 }, { machineGpus }).config.gpus).toBeUndefined();
    expect(read(nni, { machineGpus }).config.gpus).toBeUndefined();
  });

  it("say where they may be busy, though NNI would leave them alone", () => {
    const sharing = (useActiveGpu: boolean) =>
      read({
        ...nni,
        trialGpuNumber: 1,
        trainingService: { platform: "local", useActiveGpu, gpuIndices: [0, 1] },
      }).notes;
    expect(sharing(true)).toEqual([]);
    expect(sharing(false).join()).toContain("Mixwell deals out GPUs that other programs use as well");
  });

  it("say where trials will wait for them", () => {
    expect(read(wanting, { machineGpus: () => [0] }).notes).toEqual([
      "There are GPUs for 1 trials at once, not for 2: the others wait.",
    ]);
  });
});

describe("what is wrong", () => {
  it.each([
    [[], "Expected an object of fields for the experiment but received [] of type array (experiment.yaml)"],
    [
      { ...own, maxTrails: 3 },
      "An experiment has no field maxTrails (experiment.yaml). Did you mean maxTrials?",
    ],
    [
      { ...own, trial: { comand: "a" } },
      "has no field trial.comand (experiment.yaml). Did you mean trial.command?",
    ],
    [{ ...own, colour: 1 }, "An experiment has no field colour (experiment.yaml). Fields are: name, space,"],
    [{ ...own, trial: "python3 a.py" }, "Expected an object with command,"],
    [
      { ...own, concurrency: 0 },
      "Expected a whole number of at least 1 for the field concurrency but received 0",
    ],
    [
      { ...own, maxDuration: "3 hours" },
      'or a text such as "30s", "90m", "24h" or "1d", for the field maxDuration',
    ],
    [{ ...own, maxTrials: 3, maxTrialNumber: 4 }, "The fields maxTrials and maxTrialNumber mean the same"],
    [{ ...own, direction: "max" }, 'Expected "minimize" or "maximize" for the field direction'],
    [{ space, trial }, "does not say whether less or more of its result is better"],
    [
      { direction: "minimize", trial },
      "The experiment has no search space (experiment.yaml). Write it as `space`",
    ],
    [{ ...own, spaceFile: "a.json" }, "The fields space and spaceFile both give the search space"],
    [{ space, direction: "minimize" }, "does not say what a trial runs"],
    [{ ...own, training: {} }, "The fields trial.command and training each say what a trial is"],
    [
      { space, direction: "minimize", training: {}, trial: { folder: "a" } },
      "The field trial.folder belongs to a command",
    ],
    [{ ...own, trial: { command: [] } }, "Expected a program with its arguments"],
    [
      { ...own, trial: { command: ["a"], shell: true } },
      "Expected one line of text, since the shell runs it,",
    ],
    [{ ...own, trial: { ...trial, environment: { A: [] } } }, "for the field trial.environment.A"],
    [{ ...own, objectives: [{ metric: "a" }] }, "for the field objectives[0]"],
    [
      { ...own, objectives: [{ metric: "a", direction: "maximize" }] },
      "contradict each other about what is better",
    ],
    [{ ...own, constraints: [{ metric: "a" }] }, "one bound or both"],
    [{ ...own, constraints: [{ metric: "a", min: 2, max: 1 }] }, "min <= max"],
    [{ ...own, seed: 1.5 }, "Expected a whole number of at least 0 for the field seed"],
    [
      { ...own, gpus: { indices: [0, 0] } },
      "Expected a list of different whole numbers from 0 for the field gpus.indices",
    ],
    [{ ...own, gpus: { indices: [0], perTrial: 2 } }, "Expected at most the 1 GPUs that there are"],
    [{ ...own, tuner: "tpee" }, "Did you mean tpe?"],
    [{ ...own, tuner: { type: "TPE" } }, "Did you mean tpe?"],
    [{ ...own, tuner: { type: "tpe", gama: 1 } }, 'Unknown option "gama" of tuner tpe'],
    [{ ...own, tuner: "batch" }, "Expected a space of one choice"],
    [{ ...own, assessor: { type: "asha", eta: 1 } }, 'for option "eta" of assessor asha'],
    [{ ...own, tuner: { name: "TPE", type: 3 } }, "The field tuner has no member type beside its name"],
    [{ ...nni, advisor: { name: "BOHB" } }, "The fields tuner and advisor both say"],
    [{ ...nni, useAnnotation: true }, "Annotation rewrites the trial's Python source"],
    [{ ...nni, experimentType: "nas" }, "Architecture search"],
    [{ ...nni, trainingService: { platform: "remote", machineList: [] } }, "mixwell tune launch"],
    [{ ...nni, training_service: { platform: "openpai" } }, 'received "openpai"'],
    [{ ...nni, trainingService: [{ platform: "local" }, { platform: "aml" }] }, 'received "hybrid"'],
    [{ ...nniV1, trainingServicePlatform: "kubeflow" }, "Kubernetes"],
    [{ ...nni, tuner: { codeDirectory: ".", className: "my.Tuner" } }, "names Python code of your own"],
    [{ ...nni, assessor: { codeDirectory: ".", className: "my.Assessor" } }, "let the trial end itself"],
    [{ ...nni, tuner: { name: "PPOTuner" } }, "It searches network architectures"],
    [{ ...nni, tuner: { name: "Anneall" } }, "Did you mean anneal?"],
    [{ ...nni, seed: 1, tuner: { name: "TPE", classArgs: { seed: 2 } } }, "give two seeds"],
    [
      { ...nni, assessor: { name: "Medianstop", classArgs: { optimize_mode: "minimize" } } },
      "The fields tuner.classArgs.optimize_mode and assessor.classArgs.optimize_mode contradict each other",
    ],
  ])("%j is refused", (definition, message) => {
    expect(() => read(definition)).toThrow(message);
    expect(() => read(definition)).toThrow(expect.objectContaining({ code: "EXPERIMENT_INVALID" }));
  });

  it("is a line that needs a shell, unless it asks for one", () => {
    const piped = { ...nni, trialCommand: "a | b" };
    expect(() => read(piped)).toThrow(expect.objectContaining({ code: "SHELL_NEEDED" }));
    expect(read({ ...piped, shell: true }).config.trial).toMatchObject({ kind: "shell", command: "a | b" });
  });

  it("names the file of the search space", () => {
    const wrong = { spaceFile: { content: { x: 1 }, where: "search_space.json" } };
    expect(() => read(nniV1, wrong)).toThrow(
      expect.objectContaining({ code: "SPACE_INVALID", where: "search_space.json" }),
    );
    expect(() => read({ ...own, space: { x: 1 } })).toThrow(
      expect.objectContaining({ where: "experiment.yaml" }),
    );
  });

  it("is told by an error of ours whatever a file holds", () => {
    const fields = Object.keys({
      ...own,
      ...nni,
      ...nniV1,
      gpus: 1,
      objectives: 1,
      constraints: 1,
      training: 1,
      assessor: 1,
    });
    const anything = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue());
    fc.assert(
      fc.property(anything, fc.boolean(), (parts, isWhole) => {
        try {
          read(isWhole ? { ...own, ...parts } : parts, spaceFile);
        } catch (error) {
          expect(error).toMatchObject({ name: "MixwellError" });
        }
      }),
      { numRuns: 500 },
    );
  });
});
