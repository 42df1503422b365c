import type { OptionsOf, OptionTable } from "@mixwell/core";
import type { AssessorType, Rule } from "../Assessor.ts";

const options = {
  patience: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 10,
    doc: "Steps without a better result after which a trial is stopped.",
  },
  minDelta: {
    type: "number",
    minimum: 0,
    default: 0,
    doc: "By how much a result has to be better to count.",
  },
} as const satisfies OptionTable;

/** Early stopping: ends a trial that has not become better for some steps, whatever the others do. */
export const patience = {
  type: "patience",
  doc: "Stops a trial that has not become better for some steps.",
  options,
  create: createPatience,
} as const satisfies AssessorType;

function createPatience(given: OptionsOf<typeof options>): Rule {
  return ({ losses }) => {
    let best = Number.POSITIVE_INFINITY;
    let waited = 0;
    for (const loss of losses) {
      const isBetter = loss < best - given.minDelta;
      if (isBetter) best = loss;
      waited = isBetter ? 0 : waited + 1;
    }
    return waited >= given.patience;
  };
}
