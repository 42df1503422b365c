import { axesOf } from "./checkDefinition.ts";
import { countPoints } from "./count.ts";
import type { Parameters, ParametersOf, SpaceDefinition } from "./Parameter.ts";
import type { Space } from "./Space.ts";

/**
 * A search space in code; the types of its parameters follow from it.
 *
 * @example space({ lr: loguniform(1e-4, 1e-1), mix: choice("mixup", "cutmix") })
 * @throws MixwellError SPACE_INVALID
 */
export function space<const D extends SpaceDefinition>(definition: D): Space<ParametersOf<D>> {
  const axes = axesOf(definition);
  return { definition, axes, size: countPoints(axes) };
}

/**
 * A search space from parsed JSON or YAML in NNI's format: `{ "lr": { "_type": "loguniform", "_value": [1e-4, 1e-1] } }`.
 * @param where the file, named in errors
 * @throws MixwellError SPACE_INVALID
 */
export function parseSpace(definition: unknown, where?: string): Space<Parameters> {
  const axes = axesOf(definition, where);
  return { definition: definition as SpaceDefinition, axes, size: countPoints(axes) };
}
