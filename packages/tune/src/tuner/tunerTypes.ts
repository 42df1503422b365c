import { checkOptions, MixwellError, type OptionsOf } from "@mixwell/core";
import { anneal } from "./anneal/anneal.ts";
import { batch } from "./batch/batch.ts";
import { bohb } from "./bohb/bohb.ts";
import { cmaEs } from "./cmaEs/cmaEs.ts";
import { evolution, regularizedEvolution } from "./evolution/evolution.ts";
import { gp } from "./gp/gp.ts";
import { grid } from "./grid/grid.ts";
import { hyperband } from "./hyperband/hyperband.ts";
import { nsga2 } from "./nsga2/nsga2.ts";
import { populationBased } from "./populationBased/populationBased.ts";
import { qmc } from "./qmc/qmc.ts";
import { random } from "./random/random.ts";
import type { Sampler, SamplerContext, TunerType } from "./Sampler.ts";
import { tpe } from "./tpe/tpe.ts";

/** Every tuner by its type. */
export const tunerTypes = {
  tpe,
  random,
  qmc,
  grid,
  batch,
  anneal,
  evolution,
  regularizedEvolution,
  gp,
  nsga2,
  cmaEs,
  hyperband,
  bohb,
  populationBased,
} as const;

type TunerTypes = typeof tunerTypes;

/** A tuner as data: its type, and the options that differ from their defaults. */
export type TunerSpec = {
  [T in keyof TunerTypes]: { readonly type: T } & Partial<OptionsOf<TunerTypes[T]["options"]>>;
}[keyof TunerTypes];

/**
 * Makes the sampler of a tuner that came as data.
 * @throws MixwellError TUNER_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID, and where the tuner cannot search the space
 */
export function createSampler(context: SamplerContext, spec: TunerSpec | TunerSpec["type"]): Sampler {
  const { type, ...given } = (typeof spec === "string" ? { type: spec } : (spec ?? {})) as { type?: unknown };
  if (typeof type !== "string" || !Object.hasOwn(tunerTypes, type)) {
    throw new MixwellError({
      code: "TUNER_UNKNOWN",
      expected: `one of ${Object.keys(tunerTypes).join(", ")}`,
      name: "tuner",
      received: type,
    });
  }
  const tuner: TunerType = tunerTypes[type as TunerSpec["type"]];
  return tuner.create(context, checkOptions(tuner.options, given, `tuner ${type}`) as never);
}
