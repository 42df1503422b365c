import { checkOptions, MixwellError, type OptionsOf, type OptionTable } from "@mixwell/core";
import { spreadNumbers } from "../option/spreadNumbers.ts";
import type { Transform, TransformSpec } from "../transform/Transform.ts";
import type { TransformRegistry } from "../transform/TransformRegistry.ts";

/** A pipeline step with its transform found and its options checked and complete. */
export interface Step {
  /** Unique; that of a step inside of a composition begins with the composition's and a slash. */
  readonly name: string;
  readonly transform: Transform;
  readonly options: OptionsOf<OptionTable>;
  /** How often the step acts at all, in 0..1. */
  readonly p: number;
  /** The steps inside of a composition. */
  readonly children: readonly Step[];
  /** How many partner images the steps before take. */
  readonly firstPartner: number;
}

/** Where a list of steps stands. */
interface Place {
  /** Before the names of the steps. */
  readonly prefix: string;
  /** Before the index of a step in errors; "" at the top, where the type alone says enough. */
  readonly path: string;
  /** Partner images taken by the steps so far. */
  partners: number;
}

/**
 * Checks all steps of a pipeline against the registry; no two in a list may have the same name.
 * @throws MixwellError TRANSFORM_INVALID, TRANSFORM_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function checkSteps(specs: readonly TransformSpec[], registry: TransformRegistry): Step[] {
  return checkList(specs, registry, { prefix: "", path: "", partners: 0 });
}

function checkList(specs: readonly TransformSpec[], registry: TransformRegistry, place: Place): Step[] {
  const counts = new Map<string, number>();
  const names = new Set<string>();
  return specs.map((spec, i) => {
    const position = place.path === "" ? undefined : `${place.path}[${i}]`;
    checkShape(spec, position ?? `transforms[${i}]`);
    const count = counts.get(spec.type) ?? 0;
    if (spec.name === undefined) counts.set(spec.type, count + 1);
    const step = checkStep(spec, registry, count, place, position);
    if (names.has(step.name)) {
      throw new MixwellError({
        code: "TRANSFORM_INVALID",
        expected: "a name that no other step has",
        name: `the name of transform ${spec.type}${inWords(position)}`,
        received: step.name,
      });
    }
    names.add(step.name);
    return step;
  });
}

function inWords(position: string | undefined): string {
  return position === undefined ? "" : ` in ${position}`;
}

function checkShape(spec: unknown, name: string): void {
  if (typeof spec === "object" && spec !== null && typeof (spec as { type?: unknown }).type === "string")
    return;
  throw new MixwellError({
    code: "TRANSFORM_INVALID",
    expected: 'an object with a "type"',
    name,
    received: spec,
  });
}

function checkStep(
  spec: TransformSpec,
  registry: TransformRegistry,
  count: number,
  place: Place,
  position: string | undefined,
): Step {
  const { type, name, ...given } = spec;
  const at = inWords(position);
  const transform = registry.get(type);
  if (transform === undefined) {
    throw new MixwellError({
      code: "TRANSFORM_UNKNOWN",
      expected: `one of ${[...registry.keys()].join(", ")}`,
      name: `the type of a transform${at}`,
      received: type,
    });
  }
  if (name !== undefined && (typeof name !== "string" || name === "" || name.includes("/"))) {
    throw new MixwellError({
      code: "TRANSFORM_INVALID",
      expected: "a text that is not empty and has no slash",
      name: `the name of transform ${type}${at}`,
      received: name,
    });
  }
  const where = `transform ${type}${at}`;
  const fullName = `${place.prefix}${name ?? (count === 0 ? type : `${type}#${count + 1}`)}`;
  const firstPartner = place.partners;
  let children: readonly Step[] = [];
  if (transform.composition !== undefined) {
    const path = `${position ?? fullName}.transforms`;
    const inner = { prefix: `${fullName}/`, path, partners: place.partners };
    children = checkList(takeTransforms(given, where), registry, inner);
    place.partners = inner.partners;
  }
  const p = "p" in transform.options ? 1 : takeProbability(given, transform, where);
  const options = takeOptions(given, transform, where);
  transform.check?.(options, where);
  transform.composition?.check?.(options, children.length, where);
  place.partners += transform.partners?.(options) ?? 0;
  return { name: fullName, transform, options, p, children, firstPartner };
}

/** Takes the inner steps of a composition out of its options. */
function takeTransforms(given: Record<string, unknown>, where: string): readonly TransformSpec[] {
  const { transforms } = given;
  delete given["transforms"];
  if (Array.isArray(transforms) && transforms.length > 0) return transforms as TransformSpec[];
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: "a list of at least one transform",
    name: `option "transforms" of ${where}`,
    received: transforms,
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

function takeOptions(given: Record<string, unknown>, transform: Transform, where: string): Step["options"] {
  const { data } = transform;
  const found = data === undefined ? undefined : given[data.name];
  if (data !== undefined) delete given[data.name];
  const options = checkOptions(transform.options, spreadNumbers(transform.options, given), where);
  if (data === undefined) return options;
  const parsed = data.parse(found, options, where);
  return { ...options, [data.name]: parsed } as Step["options"];
}
