import { availableParallelism } from "node:os";
import { planTraining, type TrainingPlan } from "../../recipe/planTraining.ts";
import type { DataOptions, TrainOptions } from "../../trainer/types.ts";
import { openDataSet } from "../data/openDataSet.ts";
import { describeData } from "./describeData.ts";

/** What a plan can depend on. */
export type PlanRunOptions = DataOptions & Pick<TrainOptions, "recipe" | "threads" | "strict" | "signal">;

/** Plans the training that `train` would run with these options, and runs nothing. */
export async function planRun(options: PlanRunOptions): Promise<TrainingPlan> {
  const { data: location, recipe = {}, threads, signal } = options;
  const data = await openDataSet(location, { ...options, seed: recipe.seed ?? 0 });
  return planTraining(await describeData(data, signal), recipe, { cores: threads ?? availableParallelism() });
}
