/**
 * One setting of an experiment with its names in the three dialects; a dot leads into an object. The reader and the reference in
 * docs/tuning.md both go by it.
 */
export interface Setting {
  /** In a file of ours. */
  readonly mixwell?: string;
  /** In NNI's files since version 2. */
  readonly nni?: string;
  /** In NNI's files of version 1. */
  readonly nniV1?: string;
  /** Where NNI takes it as well. */
  readonly also?: readonly string[];
  readonly expected: string;
  readonly doc: string;
}

export const settings = {
  name: {
    mixwell: "name",
    nni: "experimentName",
    nniV1: "experimentName",
    expected: "text",
    doc: "What the experiment is called; the name of the file's folder unless given.",
  },
  space: {
    mixwell: "space",
    nni: "searchSpace",
    expected: "search space",
    doc: "The search space itself, in NNI's format.",
  },
  spaceFile: {
    mixwell: "spaceFile",
    nni: "searchSpaceFile",
    nniV1: "searchSpacePath",
    expected: "path",
    doc: "A JSON or YAML file with the search space, in place of `space`.",
  },
  direction: {
    mixwell: "direction",
    nni: "tuner.classArgs.optimize_mode",
    nniV1: "tuner.classArgs.optimize_mode",
    expected: "minimize or maximize",
    doc: "Whether less or more of the final result is better.",
  },
  objectives: {
    mixwell: "objectives",
    expected: "list of {metric, direction}",
    doc: "In place of `direction`: what is searched for by its name in the final result, or several such for a Pareto front.",
  },
  constraints: {
    mixwell: "constraints",
    expected: "list of {metric, max, min}",
    doc: "Bounds on numbers of the final result; a trial outside of them ranks last.",
  },
  tuner: {
    mixwell: "tuner",
    nni: "tuner",
    nniV1: "tuner",
    expected: "name or {type, ...options}",
    doc: "What suggests the parameters; tpe unless given. NNI's form is `{name, classArgs}`, in version 1 `{builtinTunerName, classArgs}`.",
  },
  advisor: {
    nni: "advisor",
    nniV1: "advisor",
    expected: "{name, classArgs}",
    doc: "NNI's word for a tuner that deals out budgets: Hyperband and BOHB.",
  },
  assessor: {
    mixwell: "assessor",
    nni: "assessor",
    nniV1: "assessor",
    expected: "name or {type, ...options}",
    doc: "What stops trials early; none unless given. NNI's form is that of its tuners.",
  },
  seed: {
    mixwell: "seed",
    nni: "tuner.classArgs.seed",
    nniV1: "tuner.classArgs.seed",
    expected: "whole number",
    doc: "The same seed and results give the same suggestions; 0 unless given.",
  },
  command: {
    mixwell: "trial.command",
    nni: "trialCommand",
    nniV1: "trial.command",
    also: ["trainingService.trialCommand"],
    expected: "list of words, or one line",
    doc: "The program with its arguments. A line is split into words as a shell would, and no shell runs it.",
  },
  shell: {
    mixwell: "trial.shell",
    nni: "shell",
    expected: "true or false",
    doc: "Whether the system's shell runs the line, for pipes, variables and the like; false unless given.",
  },
  folder: {
    mixwell: "trial.folder",
    nni: "trialCodeDirectory",
    nniV1: "trial.codeDir",
    also: ["trainingService.trialCodeDirectory"],
    expected: "path",
    doc: "Where the command runs; the file's folder unless given.",
  },
  environment: {
    mixwell: "trial.environment",
    expected: "object of texts",
    doc: "Environment variables of the command, beside the worker's own.",
  },
  training: {
    mixwell: "training",
    expected: "settings of `mixwell train`",
    doc: "In place of a command: a training by Mixwell, whose settings the search space varies.",
  },
  function: {
    mixwell: "trial.function",
    expected: "true",
    doc: "In place of a command: a function of the program that runs the experiment.",
  },
  concurrency: {
    mixwell: "concurrency",
    nni: "trialConcurrency",
    nniV1: "trialConcurrency",
    expected: "whole number",
    doc: "Trials at once; 1 unless given.",
  },
  maxTrials: {
    mixwell: "maxTrials",
    nni: "maxTrialNumber",
    nniV1: "maxTrialNum",
    expected: "whole number",
    doc: "Trials in all; no limit unless given.",
  },
  maxDuration: {
    mixwell: "maxDuration",
    nni: "maxExperimentDuration",
    nniV1: "maxExecDuration",
    expected: 'seconds, or text such as "24h"',
    doc: "How long the experiment may run in all; no limit unless given.",
  },
  maxTrialDuration: {
    mixwell: "maxTrialDuration",
    nni: "maxTrialDuration",
    expected: 'seconds, or text such as "90m"',
    doc: "How long one attempt of a trial may take; no limit unless given.",
  },
  retries: {
    mixwell: "retries",
    expected: "whole number",
    doc: "How often a trial that failed is tried again; 1 unless given.",
  },
  retryDelay: {
    mixwell: "retryDelay",
    expected: 'seconds, or text such as "30s"',
    doc: "The wait before the first retry; each further one waits twice as long. 10 seconds unless given.",
  },
  gpusPerTrial: {
    mixwell: "gpus.perTrial",
    nni: "trialGpuNumber",
    nniV1: "trial.gpuNum",
    also: ["trainingService.trialGpuNumber"],
    expected: "whole number",
    doc: "GPUs of each trial, named to it by CUDA_VISIBLE_DEVICES. With 0 a command sees none.",
  },
  gpuIndices: {
    mixwell: "gpus.indices",
    nni: "trainingService.gpuIndices",
    nniV1: "localConfig.gpuIndices",
    expected: "list of whole numbers",
    doc: "The GPUs that are dealt out; all of the machine where trials ask for some and none are named.",
  },
  trialsPerGpu: {
    mixwell: "gpus.trialsPerGpu",
    nni: "trainingService.maxTrialNumberPerGpu",
    nniV1: "localConfig.maxTrialNumPerGpu",
    expected: "whole number",
    doc: "Trials that may share a GPU; 1 unless given.",
  },
  usesBusyGpus: {
    nni: "trainingService.useActiveGpu",
    nniV1: "localConfig.useActiveGpu",
    expected: "true or false",
    doc: "Whether GPUs that other programs use are dealt out. Here they always are, and a note says so where NNI would not.",
  },
  platform: {
    nni: "trainingService.platform",
    nniV1: "trainingServicePlatform",
    expected: "local",
    doc: "NNI's training service. Here workers on other machines do what remote ones did.",
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
