import { encode } from "./encode.ts";
import type { Space } from "./Space.ts";

/**
 * Checks parameters that a person gives.
 * @throws MixwellError PARAMETERS_INVALID where one is missing, unknown or out of its bounds
 */
export function checkParameters(space: Space<unknown>, parameters: unknown): void {
  encode(space, parameters);
}
