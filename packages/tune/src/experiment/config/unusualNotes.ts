import type { Space } from "../../space/Space.ts";
import type { ExperimentConfig } from "../ExperimentConfig.ts";

/** What is allowed and seldom meant. */
export function unusualNotes(
  { maxTrials, maxDuration, tuner, assessor, concurrency, gpus }: ExperimentConfig,
  space: Space,
): string[] {
  const notes: string[] = [];
  if (maxTrials === undefined && maxDuration === undefined && space.size === Number.POSITIVE_INFINITY) {
    notes.push(
      "Neither maxTrials nor maxDuration is given, and the search space has no end: the experiment runs until it is stopped.",
    );
  }
  if (assessor !== undefined && ["hyperband", "bohb", "populationBased"].includes(tuner.type)) {
    notes.push(
      `The tuner ${tuner.type} decides itself how long trials run; the assessor ${assessor.type} stops some of them before.`,
    );
  }
  const places =
    gpus === undefined ? concurrency : Math.floor((gpus.indices.length * gpus.trialsPerGpu) / gpus.perTrial);
  if (places < concurrency)
    notes.push(`There are GPUs for ${places} trials at once, not for ${concurrency}: the others wait.`);
  return notes;
}
