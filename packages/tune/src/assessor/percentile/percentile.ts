import type { OptionsOf, OptionTable } from "@mixwell/core";
import type { AssessorType, Rule } from "../Assessor.ts";
import { quantile } from "../quantile.ts";
import { startOptions } from "../startOptions.ts";

const options = {
  percentile: {
    type: "number",
    minimum: 0,
    maximum: 100,
    default: 25,
    doc: "The share of trials that go on, in percent.",
  },
  ...startOptions,
} as const satisfies OptionTable;

/** Stops a trial whose best result so far is not among the best of what complete trials had at the same step, as in Optuna. */
export const percentile = {
  type: "percentile",
  doc: "Stops a trial whose best result is not among the best percentile of complete trials at the same step.",
  options,
  create: createPercentile,
} as const satisfies AssessorType;

function createPercentile(given: OptionsOf<typeof options>): Rule {
  return ({ losses }, others) => {
    const step = losses.length;
    const rivals = others.filter((one) => one.state === "complete" && one.losses.length >= step);
    if (step < given.startStep || rivals.length < given.startupTrials) return false;
    const results = rivals.map((one) => one.losses[step - 1] as number);
    return Math.min(...losses) > quantile(results, given.percentile / 100);
  };
}
