import type { OptionsOf } from "@mixwell/core";
import type { AssessorType, Rule } from "../Assessor.ts";
import { quantile } from "../quantile.ts";
import { startOptions } from "../startOptions.ts";

/**
 * The median stopping rule (Golovin et al., "Google Vizier", KDD 2017, section 3.2): stops a trial whose best result so far is worse than
 * the median of the means that complete trials had over the same steps.
 */
export const medianStop = {
  type: "medianStop",
  doc: "Stops a trial whose best result is worse than the median of what complete trials had on average by then.",
  options: startOptions,
  create: createMedianStop,
} as const satisfies AssessorType;

function createMedianStop({ startupTrials, startStep }: OptionsOf<typeof startOptions>): Rule {
  return ({ losses }, others) => {
    const step = losses.length;
    const rivals = others.filter((one) => one.state === "complete" && one.losses.length >= step);
    if (step < startStep || rivals.length < startupTrials) return false;
    const means = rivals.map((one) => one.losses.slice(0, step).reduce((sum, loss) => sum + loss / step, 0));
    return Math.min(...losses) > quantile(means, 0.5);
  };
}
