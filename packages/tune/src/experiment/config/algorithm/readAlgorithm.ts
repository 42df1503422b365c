import type { Direction } from "../../../trial/Trial.ts";
import { type Given, inCamelCase, isRecord } from "../collectFields.ts";
import { type Fail, invalid } from "../Failure.ts";
import { nearestName } from "../nearestName.ts";
import type { NniAlgorithm, RefusedAlgorithm } from "./NniAlgorithm.ts";
import { translateArguments } from "./translateArguments.ts";

/** What a kind of algorithm is called, and what there is of it. */
export interface AlgorithmKind {
  readonly kind: "tuner" | "assessor";
  /** Ours by type, with their options. */
  readonly types: Readonly<Record<string, { readonly options: object }>>;
  readonly nni: readonly NniAlgorithm[];
  readonly refused: readonly RefusedAlgorithm[];
}

/** A tuner or assessor as a file has it, in our words. */
export interface ReadAlgorithm {
  readonly spec: { readonly type: string } & Readonly<Record<string, unknown>>;
  /** NNI's `optimize_mode`. */
  readonly mode: Given | undefined;
  /** NNI's `seed`. */
  readonly seed: Given | undefined;
  /** What NNI takes as the mode where the file has none; undefined for a file of ours. */
  readonly usualMode: Direction | undefined;
}

/**
 * Reads `tuner`, `assessor` or `advisor` of any dialect: a name, `{ type, ...options }`, NNI's `{ name, classArgs }` or its older
 * `{ builtinTunerName, classArgs }`. Options are not checked here.
 *
 * @param notes takes what was replaced and left out
 * @throws MixwellError EXPERIMENT_INVALID
 */
export function readAlgorithm(
  { kind, types, nni, refused }: AlgorithmKind,
  { value, field }: Given,
  fail: Fail,
  where: string | undefined,
  notes: string[],
): ReadAlgorithm {
  if (typeof value === "string") {
    return Object.hasOwn(types, value) ? ours({ type: value }) : theirs(value, {});
  }
  if (!isRecord(value)) {
    fail({ expected: "a name, or an object with type and options", field, received: value });
  }
  const members = inCamelCase(value);
  refuseCustom(members);
  if (typeof value["type"] === "string") {
    if (!Object.hasOwn(types, value["type"])) refuseName(value["type"], Object.keys(types));
    return ours(value as { type: string });
  }
  const { name, builtinTunerName, builtinAssessorName, builtinAdvisorName, classArgs, ...rest } = members;
  const named = [name, builtinTunerName, builtinAssessorName, builtinAdvisorName].filter(
    (one) => typeof one === "string",
  );
  const [chosen] = named;
  if (named.length !== 1 || chosen === undefined) {
    fail({ expected: "one type, or one name of NNI's", field, received: value });
  }
  for (const [other, member] of Object.entries(rest)) {
    if (member === null || member === undefined) continue;
    if (other === "gpuIndices" || other === "includeIntermediateResults") {
      notes.push(
        `Ignored: ${field}.${other}, since Mixwell's ${kind}s compute on the CPU and see every result.`,
      );
    } else {
      invalid(
        `The field ${field} has no member ${other} beside its name`,
        where,
        `NNI's arguments stand in classArgs, the options of ours beside type`,
      );
    }
  }
  const given = classArgs ?? {};
  if (!isRecord(given)) fail({ expected: "an object", field: `${field}.classArgs`, received: classArgs });
  return theirs(chosen as string, given);

  function ours(spec: { readonly type: string }): ReadAlgorithm {
    return { spec, mode: undefined, seed: undefined, usualMode: undefined };
  }

  function theirs(chosenName: string, classArguments: Record<string, unknown>): ReadAlgorithm {
    const isNamed = ({ names }: { names: readonly string[] }): boolean =>
      names.some((one) => one.toLowerCase() === chosenName.toLowerCase());
    const known = nni.find(isNamed);
    if (known === undefined) {
      const remedy = refused.find(isNamed)?.remedy;
      if (remedy === undefined) {
        refuseName(chosenName, [...Object.keys(types), ...nni.flatMap(({ names }) => names)]);
      }
      invalid(`Mixwell has no counterpart of NNI's ${kind} ${chosenName} (field ${field})`, where, remedy);
    }
    if (known.substitute !== undefined) {
      notes.push(`NNI's ${kind} ${chosenName} is read as ${known.type}, ${known.substitute}.`);
    }
    const { optimize_mode: mode, seed, ...others } = classArguments;
    const { options, left } = translateArguments(known, others);
    if (left.length > 0) notes.push(`Ignored of NNI's ${kind} ${chosenName}: ${left.join("; ")}.`);
    return {
      spec: { type: known.type, ...options },
      mode: argument("optimize_mode", mode),
      seed: argument("seed", seed),
      usualMode: known.direction ?? "maximize",
    };
  }

  function argument(name: string, given: unknown): Given | undefined {
    return given === undefined || given === null
      ? undefined
      : { value: given, field: `${field}.classArgs.${name}` };
  }

  function refuseCustom(given: Record<string, unknown>): void {
    const own = ["className", "classFileName", "codeDirectory", "codeDir"].find(
      (member) => typeof given[member] === "string",
    );
    if (own === undefined) return;
    const instead =
      kind === "tuner"
        ? "drive the trials from TypeScript by a tuner of your own"
        : "let the trial end itself";
    invalid(
      `The field ${field}.${own} names Python code of your own, which Mixwell cannot run`,
      where,
      `Use one of ${Object.keys(types).join(", ")}, or ${instead}`,
    );
  }

  function refuseName(wrong: string, known: readonly string[]): never {
    const nearest = nearestName(wrong, known);
    fail({
      expected: `one of ${known.join(", ")}`,
      field,
      received: wrong,
      ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
    });
  }
}
