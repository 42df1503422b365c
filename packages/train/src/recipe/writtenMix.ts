import { checkMixes, type MixSpec, mixes } from "@mixwell/augment/mixing";
import { MixwellError } from "@mixwell/core";

/** One or more mixes, each by its type alone or with options; "none" for none. */
export type WrittenMix = string | MixSpec | readonly (string | MixSpec)[];

/** What `mix` may be, to complete "Expected ...". */
export const expectedMix = `none, one of ${[...mixes.keys()].join(", ")}, or one or a list of them with options as in {type: cutmix, p: 0.5}`;

/** The mixes as data. */
export function toMixSpecs(written: WrittenMix): readonly MixSpec[] {
  if (written === "none") return [];
  return isList(written) ? written.map(toMixSpec) : [toMixSpec(written)];
}

/** @throws MixwellError MIX_INVALID, MIX_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID */
export function checkWrittenMix(written: unknown): void {
  if (typeof written !== "string" && (typeof written !== "object" || written === null)) {
    throw new MixwellError({ code: "MIX_INVALID", expected: expectedMix, name: "mix", received: written });
  }
  const specs = toMixSpecs(written as WrittenMix);
  if (specs.length > 0) checkMixes(specs);
}

function toMixSpec(written: string | MixSpec): MixSpec {
  return typeof written === "string" ? { type: written } : written;
}

function isList(written: WrittenMix): written is readonly (string | MixSpec)[] {
  return Array.isArray(written);
}
