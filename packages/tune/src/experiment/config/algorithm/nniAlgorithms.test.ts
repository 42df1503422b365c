import { expect, it } from "vitest";
import { assessorTypes } from "../../../assessor/assessorTypes.ts";
import { tunerTypes } from "../../../tuner/tunerTypes.ts";
import { readExperiment } from "../readExperiment.ts";
import type { NniAlgorithm } from "./NniAlgorithm.ts";
import { nniAssessors } from "./nniAssessors.ts";
import { nniTuners } from "./nniTuners.ts";

const searchSpace = { x: { _type: "choice", _value: [{ lr: 1 }, { lr: 2 }] } };

function readTuner(name: string, classArgs: object) {
  const { config, notes } = readExperiment(
    {
      searchSpace,
      trialCommand: "run",
      maxTrialNumber: 1,
      tuner: { name, classArgs: { optimize_mode: "minimize", ...classArgs } },
    },
    { folder: "/work" },
  );
  return { tuner: config.tuner, seed: config.seed, notes };
}

it.each([
  [
    "tpe",
    { tpe_args: { n_startup_jobs: 5, n_ei_candidates: 12, prior_weight: 0 } },
    { type: "tpe", startupTrials: 5, candidates: 12, priorWeight: 1e-6 },
  ],
  ["Random", { seed: 3 }, { type: "random" }],
  ["gridsearch", {}, { type: "grid" }],
  ["BatchTuner", {}, { type: "batch" }],
  ["Anneal", {}, { type: "anneal" }],
  ["Evolution", { population_size: 100 }, { type: "evolution", populationSize: 100 }],
  ["RegularizedEvolutionTuner", { sample_size: 7 }, { type: "regularizedEvolution", tournamentSize: 7 }],
  ["GPTuner", { cold_start_num: 1 }, { type: "gp", startupTrials: 2 }],
  ["MetisTuner", {}, { type: "gp" }],
  ["DNGOTuner", {}, { type: "gp" }],
  ["SMAC", {}, { type: "tpe" }],
  [
    "PBTTuner",
    { factor: 0.25, fraction: 0.3 },
    { type: "populationBased", factors: [0.75, 1.25], fraction: 0.3 },
  ],
  ["Hyperband", { R: 27, eta: 3 }, { type: "hyperband", maxResource: 27, eta: 3 }],
  ["Hyperband", {}, { type: "hyperband", maxResource: 60 }],
  [
    "BOHB",
    { min_budget: 3, max_budget: 81, top_n_percent: 20 },
    { type: "bohb", minResource: 3, maxResource: 81, topShare: 0.2 },
  ],
] as const)("reads NNI's tuner %s with %j", (name, classArgs, expected) => {
  expect(readTuner(name, classArgs).tuner).toMatchObject(expected);
});

it("takes the seed of a tuner for that of the experiment", () => {
  expect(readTuner("TPE", { seed: 12 }).seed).toBe(12);
});

it("says what another algorithm stands in for, and which arguments have no counterpart", () => {
  expect(readTuner("SMAC", { config_dedup: true }).notes).toEqual([
    "NNI's tuner SMAC is read as tpe, which suits the same spaces of numbers, choices and conditions.",
    "Ignored of NNI's tuner SMAC: config_dedup (no point is tried twice).",
  ]);
  expect(readTuner("Evolution", { colour: 1 }).notes).toEqual([
    "Ignored of NNI's tuner Evolution: colour (not known).",
  ]);
});

it("leads every argument of NNI to an option that there is", () => {
  const unknown = (
    algorithms: readonly NniAlgorithm[],
    types: Readonly<Record<string, { readonly options: object }>>,
  ) =>
    algorithms.flatMap(({ type, arguments: rules, defaults = {} }) => {
      const options = Object.values(rules).map((rule) =>
        typeof rule === "string" ? rule : "option" in rule ? rule.option : undefined,
      );
      return [...options, ...Object.keys(defaults)].filter(
        (option) => option !== undefined && !(option in (types[type]?.options ?? {})),
      );
    });
  expect(unknown(nniTuners, tunerTypes)).toEqual([]);
  expect(unknown(nniAssessors, assessorTypes)).toEqual([]);
});
