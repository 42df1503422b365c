export { readExperimentFile } from "./config/readExperimentFile.ts";
export type { Attempt, Ended, StopCause, TrialRunner } from "./runner/TrialRunner.ts";
export type {
  AttemptOutcome,
  Changes,
  Claim,
  ManagerLease,
  NewTrial,
  TrialBeat,
  TrialStore,
} from "./store/TrialStore.ts";
