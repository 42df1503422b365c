import type { OptionTable } from "@mixwell/core";

/** When a rule that compares with complete trials begins. */
export const startOptions = {
  startupTrials: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 5,
    doc: "Complete trials with a result at the step before any trial is stopped there.",
  },
  startStep: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 1,
    doc: "The first step at which a trial can be stopped.",
  },
} as const satisfies OptionTable;
