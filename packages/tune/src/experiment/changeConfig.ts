import { parseSpace } from "../space/createSpace.ts";
import { createTuner } from "../tuner/createTuner.ts";
import type { ExperimentConfig } from "./ExperimentConfig.ts";

/** What of an experiment can be changed once it has begun. */
export interface ConfigChange
  extends Partial<Pick<ExperimentConfig, "concurrency" | "maxTrials" | "maxDuration">> {
  /** Another search space in NNI's format, not checked yet. */
  readonly space?: unknown;
}

/**
 * A configuration with some of it changed. A space that its tuner cannot search is refused.
 * @param where the file of the space, named in errors
 * @throws MixwellError SPACE_INVALID, OPTION_INVALID
 */
export function changeConfig(
  config: ExperimentConfig,
  change: ConfigChange,
  where?: string,
): ExperimentConfig {
  const { concurrency, maxTrials, maxDuration } = change;
  const space = parseSpace(change.space === undefined ? config.space : change.space, where);
  const { objectives, tuner } = config;
  createTuner({ space, direction: objectives.map(({ direction }) => direction), tuner });
  return {
    ...config,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(maxTrials === undefined ? {} : { maxTrials }),
    ...(maxDuration === undefined ? {} : { maxDuration }),
    space: space.definition,
  };
}
