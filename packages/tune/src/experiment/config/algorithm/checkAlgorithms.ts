import { checkOptions, isMixwellError, type OptionTable } from "@mixwell/core";
import { type AssessorSpec, assessorTypes } from "../../../assessor/assessorTypes.ts";
import { createAssessor } from "../../../assessor/createAssessor.ts";
import type { Space } from "../../../space/Space.ts";
import { createTuner } from "../../../tuner/createTuner.ts";
import { type TunerSpec, tunerTypes } from "../../../tuner/tunerTypes.ts";
import type { Objective } from "../../ExperimentConfig.ts";
import { invalid } from "../Failure.ts";
import type { ReadAlgorithm } from "./readAlgorithm.ts";

/** @throws MixwellError EXPERIMENT_INVALID where its options are wrong or it cannot search the space */
export function checkTuner(
  { spec }: ReadAlgorithm,
  space: Space,
  objectives: readonly Objective[],
  seed: number,
  where: string | undefined,
): TunerSpec {
  return checked("tuner", where, () => {
    const filled = filledIn(spec, tunerTypes, "tuner") as TunerSpec;
    createTuner({ space, direction: objectives.map(({ direction }) => direction), tuner: filled, seed });
    return filled;
  });
}

/** @throws MixwellError EXPERIMENT_INVALID where its options are wrong */
export function checkAssessor(
  { spec }: ReadAlgorithm,
  objectives: readonly Objective[],
  where: string | undefined,
): AssessorSpec {
  return checked("assessor", where, () => {
    const filled = filledIn(spec, assessorTypes, "assessor") as AssessorSpec;
    createAssessor({ assessor: filled, direction: (objectives[0] as Objective).direction });
    return filled;
  });
}

/** All options are kept, so that an experiment goes on as it began when a later version has other defaults. */
function filledIn(
  spec: ReadAlgorithm["spec"],
  types: Readonly<Record<string, { readonly options: OptionTable }>>,
  kind: string,
): object {
  const { type, ...given } = spec;
  return { type, ...checkOptions(types[type]?.options ?? {}, given, `${kind} ${type}`) };
}

function checked<T>(field: string, where: string | undefined, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    if (!isMixwellError(cause)) throw cause;
    invalid(
      cause.message,
      where === undefined ? `field ${field}` : `${where}, field ${field}`,
      undefined,
      cause,
    );
  }
}
