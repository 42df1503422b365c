import { checkOptions, MixwellError } from "@mixwell/core";
import type { Direction, Trial } from "../trial/Trial.ts";
import type { AssessorType, Curve } from "./Assessor.ts";
import { type AssessorSpec, assessorTypes } from "./assessorTypes.ts";

export interface AssessorOptions {
  /** The assessor by name, or as `{ type, ...options }`. */
  readonly assessor: AssessorSpec | AssessorSpec["type"];
  /** Whether less or more is better in the intermediate results. */
  readonly direction: Direction;
}

/** What an assessor has to know of a trial; one of a tuner's `trials` will do. */
export type AssessedTrial = Pick<Trial<unknown>, "id" | "state" | "intermediate">;

/** Ends trials that will come to nothing. */
export interface Assessor {
  /**
   * Whether a running trial should be stopped: to be asked after each of its intermediate results. A trial whose newest result
   * is no finite number always should.
   *
   * @param trial with its results so far, one a step
   * @param trials all trials of the experiment; that trial may be among them
   */
  shouldStop(trial: AssessedTrial, trials: readonly AssessedTrial[]): boolean;
}

/**
 * An assessor. It remembers nothing: what it says follows from the results of the trials alone.
 * @throws MixwellError ASSESSOR_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function createAssessor({ assessor, direction }: AssessorOptions): Assessor {
  const { type, ...given } = (typeof assessor === "string" ? { type: assessor } : (assessor ?? {})) as {
    type?: unknown;
  };
  if (typeof type !== "string" || !Object.hasOwn(assessorTypes, type)) {
    throw new MixwellError({
      code: "ASSESSOR_UNKNOWN",
      expected: `one of ${Object.keys(assessorTypes).join(", ")}`,
      name: "assessor",
      received: type,
    });
  }
  const chosen: AssessorType = assessorTypes[type as AssessorSpec["type"]];
  const shouldStop = chosen.create(
    checkOptions(chosen.options, given, `assessor ${type}`) as never,
    direction,
  );
  const toCurve = ({ id, state, intermediate }: AssessedTrial): Curve => {
    const losses = direction === "minimize" ? intermediate : intermediate.map((value) => -value);
    return { id, state, losses };
  };
  return {
    shouldStop(trial, trials) {
      const newest = trial.intermediate[trial.intermediate.length - 1];
      if (newest === undefined) return false;
      if (!Number.isFinite(newest)) return true;
      const others = trials.filter(({ id, state }) => id !== trial.id && state !== "cancelled");
      return shouldStop(toCurve(trial), others.map(toCurve));
    },
  };
}
