import type { OptionsOf, OptionTable } from "@mixwell/core";
import type { AssessorType, Rule } from "../Assessor.ts";
import { forecast } from "./forecast.ts";

const options = {
  epochs: {
    type: "number",
    integer: true,
    minimum: 2,
    default: 20,
    doc: "The last step of a trial, which is foretold.",
  },
  startStep: {
    type: "number",
    integer: true,
    minimum: 6,
    default: 6,
    doc: "The first step at which a trial can be stopped: a curve needs some points.",
  },
  gap: {
    type: "number",
    minimum: 1,
    integer: true,
    default: 1,
    doc: "Steps between two forecasts.",
  },
  threshold: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 0.95,
    doc: "A trial is stopped that is foretold to be worse than the best by more than 1 - threshold of the best.",
  },
} as const satisfies OptionTable;

/**
 * Stops a trial whose learning curve, carried on to its last step, stays behind the best complete trial (Domhan et al., IJCAI 2015; as in
 * NNI). Losses and scores of either sign are compared by their distance: |forecast - best| against (1 - threshold) |best|.
 */
export const curveFitting = {
  type: "curveFitting",
  doc: "Carries a trial's learning curve on to its end, and stops it if that stays behind the best trial.",
  options,
  create: createCurveFitting,
} as const satisfies AssessorType;

function createCurveFitting({ epochs, startStep, gap, threshold }: OptionsOf<typeof options>): Rule {
  return ({ losses }, others) => {
    const step = losses.length;
    if (step < startStep || step >= epochs || (step - startStep) % gap !== 0) return false;
    const finals = others.filter((one) => one.state === "complete").map((one) => one.losses.at(-1));
    const best = Math.min(...finals.filter((loss) => loss !== undefined));
    if (!Number.isFinite(best)) return false;
    return forecast(losses, epochs) > best + (1 - threshold) * Math.abs(best);
  };
}
