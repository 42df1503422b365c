import type { Axis } from "./Axis.ts";
import type { Parameters, SpaceDefinition } from "./Parameter.ts";

/** A checked search space; `P` is the type of its parameters. */
export interface Space<P = Parameters> {
  /** As NNI writes it; `JSON.stringify` gives a search-space file. */
  readonly definition: SpaceDefinition;
  /** Every parameter of every branch, a choice before what its branches hold. */
  readonly axes: readonly Axis[];
  /** How many different points there are: Infinity as soon as one axis is continuous. */
  readonly size: number;
  /** Exists in types only. */
  readonly parametersType?: P;
}

/**
 * A place in a space: for each axis the value of a numeric one, the index of the option of a categorical one, and NaN where the axis
 * does not exist because another branch was chosen.
 */
export type Point = Float64Array;
