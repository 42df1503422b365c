import { RandomStream } from "@mixwell/core";
import { compareObservations } from "../../trial/compareObservations.ts";
import type { Observation } from "../../trial/Observation.ts";
import { CmaConstants, CmaState } from "./CmaState.ts";

/** Below this width, as a share of the axes, nothing is left to find and the search starts again elsewhere. */
const LEAST_WIDTH = 1e-9;

/** So many states are kept, for trials that end out of order. */
const KEPT = 4;

/** Leads from trials to the distribution of the next one: each `population` of them, in the order of their ids, are a generation. */
export class Generations {
  readonly #constants: CmaConstants;
  readonly #seed: number;
  readonly #sigma: number;
  readonly #placeOf: (observation: Observation) => Float64Array;
  /** The ids of each generation so far, and the states after the last few. */
  #ids: string[] = [];
  readonly #states = new Map<number, CmaState>();

  constructor(
    size: number,
    sigma: number,
    seed: number,
    placeOf: (observation: Observation) => Float64Array,
  ) {
    this.#constants = new CmaConstants(size);
    this.#sigma = sigma;
    this.#seed = seed;
    this.#placeOf = placeOf;
  }

  /** The distribution after all full generations of trials that have ended. */
  current(observations: readonly Observation[]): CmaState {
    const { population } = this.#constants;
    const ended = observations.filter(({ state }) => state !== "running");
    const count = Math.floor(ended.length / population);
    const generations = Array.from({ length: count }, (_, i) =>
      ended.slice(i * population, (i + 1) * population),
    );
    const ids = generations.map((trials) => trials.map(({ id, state }) => `${id}${state}`).join());
    const same = ids.findIndex((key, i) => key !== this.#ids[i]);
    let done = same === -1 ? count : same;
    while (done > 0 && !this.#states.has(done)) done--;
    let state = this.#states.get(done) ?? this.#start(0);
    for (const [i, trials] of generations.entries()) {
      if (i < done) continue;
      const ranked = [...trials].sort(compareObservations).map(this.#placeOf);
      state = state.update(ranked);
      if (!(state.width > LEAST_WIDTH)) state = this.#start(i + 1);
      this.#states.set(i + 1, state);
    }
    for (const key of this.#states.keys()) if (key <= count - KEPT || key > count) this.#states.delete(key);
    this.#ids = ids;
    return state;
  }

  /** First in the middle of the space, after a restart anywhere. */
  #start(generation: number): CmaState {
    const stream = new RandomStream(this.#seed, ["cmaEs", generation]);
    const mean = new Float64Array(this.#constants.size).map(() =>
      generation === 0 ? 0.5 : stream.uniform(),
    );
    return CmaState.start(this.#constants, mean, this.#sigma);
  }
}
