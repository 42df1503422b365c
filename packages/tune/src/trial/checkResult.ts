import { MixwellError } from "@mixwell/core";
import type { Trial, TrialResult } from "./Trial.ts";

/**
 * Joins a result with its trial. A complete trial without a finite value for every objective becomes a failed one: a training that
 * diverged says something about its parameters and must not end the experiment. Intermediate results end at the first that is
 * no number.
 *
 * @throws MixwellError TRIAL_RESULT_INVALID
 */
export function finishTrial<P>(trial: Trial<P>, result: TrialResult, objectives: number): Trial<P> {
  const fail = (expected: string, name: string, received: unknown): never => {
    throw new MixwellError({
      code: "TRIAL_RESULT_INVALID",
      expected,
      name: `${name} of trial ${trial.id}`,
      received,
    });
  };
  const {
    state,
    value,
    values = value === undefined ? [] : [value],
    intermediate = [],
    constraints = [],
  } = result;
  if (!["complete", "stopped", "failed", "cancelled"].includes(state))
    fail("complete, stopped, failed or cancelled", "state", state);
  if (value !== undefined && result.values !== undefined)
    fail("either value or values", "the result", result);
  if (state === "complete" && values.length !== 0 && values.length !== objectives)
    fail(`${objectives} values, one an objective`, "values", values);
  if (!constraints.every((constraint) => !Number.isNaN(constraint)))
    fail("numbers", "constraints", constraints);
  const hasValues = values.length === objectives && values.every(Number.isFinite);
  const firstBad = intermediate.findIndex((one) => !Number.isFinite(one));
  return {
    ...trial,
    state: state === "complete" && !hasValues ? "failed" : state,
    values: state === "complete" && hasValues ? [...values] : [],
    intermediate: firstBad === -1 ? [...intermediate] : intermediate.slice(0, firstBad),
    constraints: [...constraints],
  };
}
