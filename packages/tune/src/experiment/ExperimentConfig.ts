import type { AssessorSpec } from "../assessor/assessorTypes.ts";
import type { SpaceDefinition } from "../space/Parameter.ts";
import type { Direction } from "../trial/Trial.ts";
import type { TunerSpec } from "../tuner/tunerTypes.ts";

/** What an experiment searches and how, as a store keeps it: plain JSON, checked, with every default filled in. */
export interface ExperimentConfig {
  readonly name: string;
  readonly space: SpaceDefinition;
  /** What is searched for: one entry, or several for a Pareto front. */
  readonly objectives: readonly Objective[];
  /** Bounds on other numbers of the final result. */
  readonly constraints: readonly ResultConstraint[];
  readonly tuner: TunerSpec;
  readonly assessor?: AssessorSpec;
  readonly seed: number;
  readonly trial: TrialSpec;
  /** Trials at once. */
  readonly concurrency: number;
  /** Trials in all; without it the experiment ends by its duration, or where the tuner has nothing more to try. */
  readonly maxTrials?: number;
  /** Seconds that the experiment may be active in all. */
  readonly maxDuration?: number;
  /** Seconds that one attempt of a trial may take. */
  readonly maxTrialDuration?: number;
  /** How often a trial that failed is tried again. */
  readonly retries: number;
  /** Seconds before the first retry; each further one waits twice as long. */
  readonly retryDelay: number;
  readonly gpus?: GpuSpec;
}

export interface Objective {
  /** The key of the final result; a result that is a plain number has the key `default`. */
  readonly metric: string;
  readonly direction: Direction;
}

/** A trial whose result lies outside is infeasible and ranks behind all that are feasible. */
export interface ResultConstraint {
  readonly metric: string;
  readonly max?: number;
  readonly min?: number;
}

/** GPUs of one machine, dealt out to the trials that run there. */
export interface GpuSpec {
  /** Indices as CUDA_VISIBLE_DEVICES takes them. */
  readonly indices: readonly number[];
  readonly perTrial: number;
  /** Trials that may share one. */
  readonly trialsPerGpu: number;
}

export type TrialSpec = CommandTrial | ShellTrial | TrainingTrial | FunctionTrial;

/** Where a command runs, and with what environment beside the worker's own. */
interface CommandPlace {
  /** Working folder, absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A program with its arguments, started without a shell. */
export interface CommandTrial extends CommandPlace {
  readonly kind: "command";
  readonly command: readonly string[];
}

/** One line for the system's shell. */
export interface ShellTrial extends CommandPlace {
  readonly kind: "shell";
  readonly command: string;
}

/** A training by Mixwell; whoever runs the experiment brings the runner that understands the settings. */
export interface TrainingTrial {
  readonly kind: "training";
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A function of the program that runs the experiment. */
export interface FunctionTrial {
  readonly kind: "function";
}
