import { availableParallelism } from "node:os";
import { planTraining, type TrainingPlan } from "../../recipe/planTraining.ts";
import type { TrainOptions } from "../../trainer/types.ts";
import { openDataSet } from "../data/openDataSet.ts";
import { describeData } from "./describeData.ts";

/** What a plan can depend on. */
export type PlanRunOptions = Pick<
  TrainOptions,
  "data" | "recipe" | "val" | "test" | "valSplit" | "threads" | "strict" | "signal"
>;

/** Plans the training that `train` would run with these options, and runs nothing. */
export async function planRun(options: PlanRunOptions): Promise<TrainingPlan> {
  const { data: location, recipe = {}, threads, signal, val, test, valSplit, strict } = options;
  const data = await openDataSet(location, { seed: recipe.seed ?? 0, val, test, valSplit, strict, signal });
  return planTraining(await describeData(data, signal), recipe, { cores: threads ?? availableParallelism() });
}
