import type { Settings } from "../recipe/Recipe.ts";
import { cosineFactor } from "./cosine.ts";
import { type OneCycleOptions, oneCycleFactor } from "./oneCycle.ts";
import { stepFactor } from "./step.ts";

/** The settings that a learning rate depends on; a whole `Settings` will do. */
export type ScheduleSettings = Pick<
  Settings,
  "schedule" | "lr" | "epochs" | "warmupEpochs" | "steps" | "stepGamma"
> &
  OneCycleOptions;

/**
 * The learning rate of a step. Pure, so that a resumed training goes on exactly where it stopped.
 *
 * During the warm-up of W steps it is `lr * (step + 1) / W`. `cosine` then falls from `lr` to 0 over the steps that are
 * left; the milestones of `step` are fractions of the whole training; `one-cycle` brings its own rise and has no warm-up.
 *
 * @param step from 0 to `totalSteps - 1`
 * @param totalSteps steps of the whole training, all epochs together
 */
export function learningRateAt(settings: ScheduleSettings, step: number, totalSteps: number): number {
  const { schedule, lr, epochs, warmupEpochs } = settings;
  if (schedule === "one-cycle") return lr * oneCycleFactor(step, totalSteps, settings);
  const warmupSteps = Math.min(totalSteps, Math.round((warmupEpochs / epochs) * totalSteps));
  if (step < warmupSteps) return (lr * (step + 1)) / warmupSteps;
  switch (schedule) {
    case "constant":
      return lr;
    case "cosine":
      return lr * cosineFactor(step - warmupSteps, totalSteps - warmupSteps);
    case "step":
      return lr * stepFactor(step, totalSteps, settings.steps, settings.stepGamma);
  }
}
