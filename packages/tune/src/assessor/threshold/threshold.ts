import type { OptionsOf, OptionTable } from "@mixwell/core";
import type { Direction } from "../../trial/Trial.ts";
import type { AssessorType, Rule } from "../Assessor.ts";
import { startOptions } from "../startOptions.ts";

const options = {
  lower: { type: "number", default: -Number.MAX_VALUE, doc: "A result below it stops the trial." },
  upper: { type: "number", default: Number.MAX_VALUE, doc: "A result above it stops the trial." },
  startStep: startOptions.startStep,
} as const satisfies OptionTable;

/** Stops a trial whose newest result leaves the given bounds. */
export const threshold = {
  type: "threshold",
  doc: "Stops a trial whose newest result is below or above a bound.",
  options,
  create: createThreshold,
} as const satisfies AssessorType;

function createThreshold({ lower, upper, startStep }: OptionsOf<typeof options>, direction: Direction): Rule {
  const sign = direction === "minimize" ? 1 : -1;
  return ({ losses }) => {
    const newest = sign * (losses[losses.length - 1] as number);
    return losses.length >= startStep && (newest < lower || newest > upper);
  };
}
