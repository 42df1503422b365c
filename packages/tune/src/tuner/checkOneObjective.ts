import { MixwellError } from "@mixwell/core";

/**
 * For tuners whose model is of one objective.
 * @throws MixwellError TUNER_OBJECTIVES_INVALID
 */
export function checkOneObjective(objectives: number, tuner: string): void {
  if (objectives === 1) return;
  throw new MixwellError({
    code: "TUNER_OBJECTIVES_INVALID",
    expected: "one objective",
    name: `tuner ${tuner}`,
    received: objectives,
    remedy: "Use nsga2 or tpe",
  });
}
