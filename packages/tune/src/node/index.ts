export { renderLiveReport, renderReport } from "../report/renderReport.ts";
export { bestTrials } from "../view/bestTrials.ts";
export { type ExportedTrial, type ExportOptions, exportTrials } from "../view/export/exportTrials.ts";
export {
  type ImportanceOptions,
  type ParameterImportance,
  parameterImportance,
} from "../view/importance/parameterImportance.ts";
export { machineGpus } from "./config/machineGpus.ts";
export { readExperimentFile } from "./config/readExperimentFile.ts";
export type {
  AnyCluster,
  ClaimedVolume,
  Cluster,
  KubernetesCluster,
  SlurmCluster,
  Toleration,
} from "./launch/Cluster.ts";
export { createLauncher, type LauncherOptions } from "./launch/createLauncher.ts";
export type { ClusterWorker, Launcher, LaunchOrder } from "./launch/Launcher.ts";
export { readCluster } from "./launch/readCluster.ts";
export { readClusterFile } from "./launch/readClusterFile.ts";
export { defaultIntervals, type Intervals } from "./manager/intervals.ts";
export {
  type ExperimentEvent,
  type RunExperimentOptions,
  readView,
  runExperiment,
} from "./manager/runExperiment.ts";
export { takeLease } from "./manager/takeLease.ts";
export { readReportScript } from "./report/readReportScript.ts";
export { writeReport } from "./report/writeReport.ts";
export { type FunctionContext, type FunctionResult, functionRunner } from "./runner/functionRunner.ts";
export {
  createProcessRunner,
  endLeftovers,
  type ProcessRunner,
  type ProcessRunnerOptions,
} from "./runner/process/createProcessRunner.ts";
export type { Attempt, Ended, StopCause, TrialRunner } from "./runner/TrialRunner.ts";
export { type ServeOptions, serve, type TuneServer } from "./serve/serve.ts";
export { openStore } from "./store/openStore.ts";
export { redactUrl } from "./store/redactUrl.ts";
export type {
  AttemptOutcome,
  Changes,
  Claim,
  ManagerLease,
  NewTrial,
  TrialBeat,
  TrialStore,
} from "./store/TrialStore.ts";
export { type Runners, trialFolder } from "./worker/runAttempt.ts";
export { runWorker, type WorkerEvent, type WorkerOptions, workerName } from "./worker/runWorker.ts";
