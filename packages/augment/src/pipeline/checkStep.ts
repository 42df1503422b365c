import { checkOptions, MixwellError, type OptionsOf, type OptionTable } from "@mixwell/core";
import type { Transform, TransformSpec } from "../transform/Transform.ts";
import type { TransformRegistry } from "../transform/TransformRegistry.ts";

/** A pipeline step with its transform found and its options checked and complete. */
export interface Step {
  readonly name: string;
  readonly transform: Transform;
  readonly options: OptionsOf<OptionTable>;
}

/**
 * Checks one step of a pipeline against the registry.
 * @param count how many steps of the same type without a name of their own came before
 * @throws MixwellError TRANSFORM_INVALID, TRANSFORM_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function checkStep(spec: TransformSpec, registry: TransformRegistry, count: number): Step {
  const { type, name, ...given } = spec;
  const transform = registry.get(type);
  if (transform === undefined) {
    throw new MixwellError({
      code: "TRANSFORM_UNKNOWN",
      expected: `one of ${[...registry.keys()].join(", ")}`,
      name: "the type of a transform",
      received: type,
    });
  }
  if (name !== undefined && (typeof name !== "string" || name === "")) {
    throw new MixwellError({
      code: "TRANSFORM_INVALID",
      expected: "a text that is not empty",
      name: `the name of transform ${type}`,
      received: name,
    });
  }
  const where = `transform ${type}`;
  const options = checkOptions(transform.options, spreadNumbers(transform.options, given), where);
  transform.check?.(options, where);
  return { name: name ?? (count === 0 ? type : `${type}#${count + 1}`), transform, options };
}

/** A list option may be given as one number. */
function spreadNumbers(table: OptionTable, given: Record<string, unknown>): Record<string, unknown> {
  const spread = { ...given };
  for (const [option, value] of Object.entries(given)) {
    if (table[option]?.type === "list" && typeof value === "number") spread[option] = [value];
  }
  return spread;
}
