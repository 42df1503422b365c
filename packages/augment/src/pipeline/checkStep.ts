import { checkOptions, MixwellError, type OptionsOf, type OptionTable } from "@mixwell/core";
import type { Transform, TransformSpec } from "../transform/Transform.ts";
import type { TransformRegistry } from "../transform/TransformRegistry.ts";

/** A pipeline step with its transform found and its options checked and complete. */
export interface Step {
  readonly name: string;
  readonly transform: Transform;
  readonly options: OptionsOf<OptionTable>;
  /** How often the step acts at all, in 0..1. */
  readonly p: number;
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
  const p = "p" in transform.options ? 1 : takeProbability(given, transform, where);
  const options = checkOptions(transform.options, spreadNumbers(transform.options, given), where);
  transform.check?.(options, where);
  return { name: name ?? (count === 0 ? type : `${type}#${count + 1}`), transform, options, p };
}

/** Checks all steps of a pipeline; no two may have the same name. */
export function checkSteps(specs: readonly TransformSpec[], registry: TransformRegistry): Step[] {
  const counts = new Map<string, number>();
  const names = new Set<string>();
  return specs.map((spec) => {
    const count = counts.get(spec.type) ?? 0;
    if (spec.name === undefined) counts.set(spec.type, count + 1);
    const step = checkStep(spec, registry, count);
    if (names.has(step.name)) {
      throw new MixwellError({
        code: "TRANSFORM_INVALID",
        expected: "a name that no other step has",
        name: `the name of transform ${spec.type}`,
        received: step.name,
      });
    }
    names.add(step.name);
    return step;
  });
}

const probability = {
  p: { type: "number", minimum: 0, maximum: 1, default: 1, doc: "probability that the step acts" },
} as const;

/** Every transform may be given `p`; takes it out of the options that are the transform's own. */
function takeProbability(given: Record<string, unknown>, transform: Transform, where: string): number {
  const { p = transform.p } = given;
  delete given["p"];
  return checkOptions(probability, { p }, where).p;
}

/** A list option may be given as one number. */
function spreadNumbers(table: OptionTable, given: Record<string, unknown>): Record<string, unknown> {
  const spread = { ...given };
  for (const [option, value] of Object.entries(given)) {
    if (table[option]?.type === "list" && typeof value === "number") spread[option] = [value];
  }
  return spread;
}
