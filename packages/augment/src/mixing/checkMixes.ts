import { checkOptions, MixwellError, type OptionsOf, type OptionTable } from "@mixwell/core";
import { spreadNumbers } from "../option/spreadNumbers.ts";
import type { MixMode, PartnerRule } from "./draw/drawPartners.ts";
import type { Mix } from "./Mix.ts";
import type { MixSpec } from "./Mixer.ts";
import { mixes } from "./mixes.ts";
import { commonOptions } from "./mixOptions.ts";

/** A spec with its mix found and its options checked and complete. */
export interface CheckedMix extends OptionsOf<typeof commonOptions> {
  readonly mix: Mix;
  readonly options: OptionsOf<OptionTable>;
  /** Which images share their parameters. */
  readonly mode: MixMode;
  /** How images find their partners; undefined for a mix that needs none. */
  readonly partner: PartnerRule | undefined;
}

/**
 * Checks mixes given as data.
 * @throws MixwellError MIX_INVALID, MIX_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID
 */
export function checkMixes(specs: readonly MixSpec[]): CheckedMix[] {
  if (!Array.isArray(specs) || specs.length === 0) throw invalid("a list of at least one mix", "mix", specs);
  const checked = specs.map(checkMix);
  if (checked.every(({ weight }) => weight === 0))
    throw invalid("at least one weight above 0", 'option "weight" of the mixes', specs);
  return checked;
}

function checkMix(spec: unknown, i: number): CheckedMix {
  if (typeof spec !== "object" || spec === null || typeof (spec as MixSpec).type !== "string")
    throw invalid('an object with a "type"', `mix[${i}]`, spec);
  const { type, ...given } = spec as MixSpec;
  const mix = mixes.get(type);
  if (mix === undefined) {
    throw new MixwellError({
      code: "MIX_UNKNOWN",
      expected: `one of ${[...mixes.keys()].join(", ")}`,
      name: "the type of a mix",
      received: type,
    });
  }
  const where = `mix ${type}`;
  const table: OptionTable = { ...mix.options, ...commonOptions };
  const { p, weight, warmup, ...options } = checkOptions(table, spreadNumbers(table, given), where);
  mix.check?.(options, where);
  const { mode = "image", partner } = options as Partial<{ mode: MixMode; partner: PartnerRule }>;
  return {
    mix,
    options,
    mode,
    partner,
    p: p as number,
    weight: weight as number,
    warmup: warmup as number,
  };
}

function invalid(expected: string, name: string, received: unknown): MixwellError {
  return new MixwellError({ code: "MIX_INVALID", expected, name, received });
}
