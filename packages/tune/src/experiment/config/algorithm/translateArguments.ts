import { isRecord } from "../collectFields.ts";
import type { NniAlgorithm } from "./NniAlgorithm.ts";

/** Options of ours, and which arguments have become none, by their reasons. */
export interface TranslatedArguments {
  readonly options: Readonly<Record<string, unknown>>;
  readonly left: readonly string[];
}

/** The class arguments of one of NNI's algorithms as options of ours. */
export function translateArguments(
  { arguments: rules, defaults }: NniAlgorithm,
  { tpe_args, algorithm_name: _, ...given }: Record<string, unknown>,
): TranslatedArguments {
  const options: Record<string, unknown> = { ...defaults };
  const left = new Map<string, string[]>();
  const leave = (argument: string, reason: string): void => {
    left.set(reason, [...(left.get(reason) ?? []), argument]);
  };
  for (const [argument, value] of Object.entries({ ...given, ...(isRecord(tpe_args) ? tpe_args : {}) })) {
    if (value === null || value === undefined) continue;
    const rule = Object.hasOwn(rules, argument) ? rules[argument] : undefined;
    if (rule === undefined) leave(argument, "not known");
    else if (typeof rule === "string") options[rule] = value;
    else if ("ignored" in rule) leave(argument, rule.ignored);
    else options[rule.option] = typeof value === "number" ? rule.convert(value) : value;
  }
  return { options, left: [...left].map(([reason, these]) => `${these.join(", ")} (${reason})`) };
}
