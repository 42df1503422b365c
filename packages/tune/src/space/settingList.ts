import type { CategoricalAxis } from "./Axis.ts";
import type { Space } from "./Space.ts";

/**
 * The axis of NNI's list of whole settings: the one parameter is a choice called `combine_params`, and its options are objects. A trial
 * then gets the chosen object itself, as from NNI's batch tuner. Undefined for any other space.
 */
export function settingListOf({ axes }: Space<unknown>): CategoricalAxis | undefined {
  const [axis] = axes;
  if (axes.length !== 1 || axis?.kind !== "categorical" || axis.path[0] !== "combine_params")
    return undefined;
  const isList = axis.options.every((option) => option.kind === "constant" && isRecord(option.value));
  return isList ? axis : undefined;
}

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
