/** Fields of NNI that are read over, and why. */
export const ignoredFields = {
  authorName: "the experiment needs none",
  description: "the experiment has a name alone",
  debug: "it changes what NNI logs",
  logLevel: "it changes what NNI logs",
  logCollection: "it changes what NNI logs",
  logDir: "the store says where experiments are kept",
  experimentWorkingDirectory: "the store says where experiments are kept",
  nniManagerIp: "workers find the experiment in their store",
  tunerGpuIndices: "tuners compute on the CPU",
  sharedStorage: "trials of a worker use the worker's own disks",
  versionCheck: "manager and workers are one package",
  multiThread: "tuners run in one thread",
  "trainingService.reuseMode": "every trial has a process of its own",
  "trainingService.nniManagerIp": "workers find the experiment in their store",
  "trainingService.debug": "it changes what NNI logs",
} as const satisfies Record<string, string>;

/** Fields of NNI that are right with one value and refused with any other. */
export const refusedFields = {
  useAnnotation: {
    allowed: false,
    remedy:
      "Annotation rewrites the trial's Python source: write the search space as a field and let the trial call nni.get_next_parameter()",
  },
  multiPhase: {
    allowed: false,
    remedy: "A trial gets its parameters once: let it report each phase as an intermediate result",
  },
  experimentType: {
    allowed: "hpo",
    remedy:
      "Architecture search is not a tuning of parameters: write the variants as a search space of choices",
  },
} as const satisfies Record<string, { allowed: unknown; remedy: string }>;

/** Settings of NNI's other training services: of no use where the platform is local. */
export const platformFields = [
  "machineList",
  "remoteConfig",
  "paiConfig",
  "paiYarnConfig",
  "kubeflowConfig",
  "frameworkcontrollerConfig",
  "amlConfig",
  "adlConfig",
  "dltsConfig",
  "hybridConfig",
] as const;
