import type { TransformSpec } from "@mixwell/augment";
import type {
  AugmentationName,
  Compare,
  DataOptions,
  Evaluate,
  Predict,
  Recipe,
  Train,
  TrainingPlan,
  TrainOptions,
} from "@mixwell/train";
import type {
  BiTemperedExperimentOptions,
  BiTemperedExperimentResult,
  CheckOptions,
  DataReport,
  PreviewFileOptions,
  PreviewResult,
  WriteCopiesOptions,
  WriteCopiesResult,
} from "@mixwell/train/node";
import type { Diagnose } from "./doctor/Diagnosis.ts";

/** Plans a training without running it. */
export type PlanRun = (
  options: DataOptions & Pick<TrainOptions, "recipe" | "threads" | "strict" | "signal">,
) => Promise<TrainingPlan>;

/** The work behind the commands; given from outside, so that a command can be tested without it. */
export interface Services {
  readonly train: Train;
  readonly planRun: PlanRun;
  readonly compare: Compare;
  readonly evaluate: Evaluate;
  readonly predict: Predict;
  readonly loadRecipe: (nameOrPath: string) => Promise<Recipe>;
  readonly loadAugmentation: (nameOrPath: string) => Promise<AugmentationName | readonly TransformSpec[]>;
  readonly preview: (options: PreviewFileOptions) => Promise<PreviewResult>;
  readonly writeCopies: (options: WriteCopiesOptions) => Promise<WriteCopiesResult>;
  readonly checkDataSet: (location: string, options: CheckOptions) => Promise<DataReport>;
  readonly biTemperedExperiment: (
    options: BiTemperedExperimentOptions,
  ) => Promise<BiTemperedExperimentResult>;
  readonly diagnose: Diagnose;
  /** Experiments: all of `@mixwell/tune/node`, loaded at the first use. */
  readonly tune: () => Promise<typeof import("@mixwell/tune/node")>;
}

/** The real services. What they need is loaded at the first use, so that help needs no engine. */
export function realServices(): Services {
  const node = async () => {
    const train = await import("@mixwell/train/node");
    train.markHeapAtOnce();
    return train;
  };
  return {
    train: async (options) => (await node()).train(options),
    planRun: async (options) => (await node()).planRun(options),
    compare: async (options) => (await node()).compare(options),
    evaluate: async (options) => (await node()).evaluate(options),
    predict: async (options) => (await node()).predict(options),
    loadRecipe: async (nameOrPath) => (await node()).loadRecipe(nameOrPath),
    loadAugmentation: async (nameOrPath) => (await node()).loadAugmentation(nameOrPath),
    preview: async (options) => (await node()).preview(options),
    writeCopies: async (options) => (await node()).writeCopies(options),
    checkDataSet: async (location, options) => (await node()).checkDataSet(location, options),
    biTemperedExperiment: async (options) => (await node()).biTemperedExperiment(options),
    tune: () => import("@mixwell/tune/node"),
    diagnose: async () => (await import("./doctor/diagnose.ts")).diagnose(),
  };
}
