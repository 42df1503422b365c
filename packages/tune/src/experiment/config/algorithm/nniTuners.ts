import type { ArgumentRule, NniAlgorithm, RefusedAlgorithm } from "./NniAlgorithm.ts";

const atLeast = (least: number) => (value: number) => Math.max(least, value);
const gpModel: ArgumentRule = {
  ignored: "gp has Matern's kernel of nu 2.5 and learns its noise from the trials",
};
const gpEffort: ArgumentRule = {
  ignored: "gp goes on from the best of its own points and needs fewer",
};
const liar: ArgumentRule = { ignored: "running trials always count as bad ones" };
const narrowness: ArgumentRule = { ignored: "every trial in the model of bohb has a bandwidth of its own" };

/**
 * NNI's tuners and advisors with their class arguments (nni/algorithms/hpo, versions 1.8 to 3.0) and what of ours they are read as.
 */
export const nniTuners: readonly NniAlgorithm[] = [
  {
    names: ["TPE"],
    type: "tpe",
    arguments: {
      n_startup_jobs: "startupTrials",
      n_ei_candidates: "candidates",
      prior_weight: { option: "priorWeight", convert: atLeast(1e-6) },
      gamma: {
        ignored: "NNI's is a share of the square root of the number of trials, ours of the number itself",
      },
      linear_forgetting: { ignored: "the newest 25 trials keep their full weight" },
      constant_liar_type: liar,
      parallel_optimize: liar,
    },
    direction: "minimize",
  },
  { names: ["Random"], type: "random", arguments: {} },
  { names: ["GridSearch"], type: "grid", arguments: {} },
  { names: ["BatchTuner", "Batch"], type: "batch", arguments: {} },
  {
    names: ["Anneal"],
    type: "anneal",
    arguments: { constant_liar_type: liar, parallel_optimize: liar },
  },
  { names: ["Evolution"], type: "evolution", arguments: { population_size: "populationSize" } },
  {
    names: ["RegularizedEvolutionTuner", "RegularizedEvolution"],
    type: "regularizedEvolution",
    arguments: { population_size: "populationSize", sample_size: "tournamentSize" },
  },
  {
    names: ["GPTuner", "GP"],
    type: "gp",
    arguments: {
      cold_start_num: { option: "startupTrials", convert: atLeast(2) },
      selection_num_warm_up: gpEffort,
      selection_num_starting_points: gpEffort,
      utility: { ignored: "gp takes the logarithm of the expected improvement" },
      kappa: { ignored: "gp takes the logarithm of the expected improvement" },
      xi: { ignored: "gp takes the logarithm of the expected improvement" },
      nu: gpModel,
      alpha: gpModel,
    },
  },
  {
    names: ["MetisTuner", "Metis"],
    type: "gp",
    arguments: {
      cold_start_num: { option: "startupTrials", convert: atLeast(2) },
      selection_num_starting_points: gpEffort,
      no_resampling: { ignored: "no point is tried twice" },
      no_candidates: gpEffort,
      exploration_probability: { ignored: "the expected improvement weighs exploring" },
    },
    substitute: "which also models the result by a Gaussian process",
  },
  {
    names: ["DNGOTuner", "DNGO"],
    type: "gp",
    arguments: {
      trials_per_update: { ignored: "gp looks at every result" },
      sample_size: gpEffort,
      num_epochs_per_training: { ignored: "gp trains no network" },
    },
    substitute: "which models the result directly instead of through a network",
  },
  {
    names: ["SMAC", "SMACTuner"],
    type: "tpe",
    arguments: { config_dedup: { ignored: "no point is tried twice" } },
    substitute: "which suits the same spaces of numbers, choices and conditions",
  },
  {
    names: ["PBTTuner", "PBT"],
    type: "populationBased",
    arguments: {
      population_size: "populationSize",
      factor: { option: "factors", convert: (share) => [1 - share, 1 + share] },
      factors: { option: "factors", convert: (share) => [1 - share, 1 + share] },
      resample_probability: "resampleProbability",
      fraction: "fraction",
      all_checkpoint_dir: { ignored: "every trial has a folder of its own" },
    },
  },
  {
    names: ["Hyperband"],
    type: "hyperband",
    arguments: {
      R: "maxResource",
      eta: "eta",
      exec_mode: { ignored: "the next bracket starts as soon as a worker is free" },
    },
    defaults: { maxResource: 60 },
  },
  {
    names: ["BOHB"],
    type: "bohb",
    arguments: {
      max_budget: "maxResource",
      min_budget: "minResource",
      eta: "eta",
      top_n_percent: { option: "topShare", convert: (percent) => percent / 100 },
      num_samples: "samples",
      random_fraction: "randomShare",
      min_points_in_model: { ignored: "the model needs two trials more than there are settings" },
      bandwidth_factor: narrowness,
      min_bandwidth: narrowness,
      config_space: { ignored: "the search space is the experiment's" },
    },
    defaults: { maxResource: 3 },
  },
];

export const refusedTuners: readonly RefusedAlgorithm[] = [
  {
    names: ["PPOTuner", "PPO"],
    remedy:
      "It searches network architectures: use tpe, or regularizedEvolution where the space is one of choices",
  },
  {
    names: ["NetworkMorphism"],
    remedy: "It searches network architectures: write the variants as a search space of choices, and use tpe",
  },
];
