import { MixwellError, RandomStream } from "@mixwell/core";
import { decode } from "../space/decode.ts";
import { encode } from "../space/encode.ts";
import type { Parameters } from "../space/Parameter.ts";
import { samplePoint } from "../space/points.ts";
import type { Point, Space } from "../space/Space.ts";
import { bestObservations } from "../trial/bestObservations.ts";
import { finishTrial } from "../trial/checkResult.ts";
import { isFeasible } from "../trial/compareObservations.ts";
import type { Observation } from "../trial/Observation.ts";
import { firstFront } from "../trial/pareto.ts";
import type { Direction, Suggestion, Trial, TrialResult } from "../trial/Trial.ts";
import { History } from "./History.ts";
import { newPoint } from "./newPoint.ts";
import type { Proposal } from "./Sampler.ts";
import { createSampler, type TunerSpec } from "./tunerTypes.ts";

export interface TunerOptions<P = Parameters> {
  readonly space: Space<P>;
  /** Whether less or more is better, or a list of one an objective. */
  readonly direction: Direction | readonly Direction[];
  /** The tuner by name, or as `{ type, ...options }`; TPE unless given. */
  readonly tuner?: TunerSpec | TunerSpec["type"];
  /** A whole number; 0 unless given. The same seed and the same results give the same suggestions. */
  readonly seed?: number;
  /** The trials of an experiment to go on with, by id. */
  readonly history?: readonly Trial<P>[];
}

/** Suggests parameters and learns from what they gave: ask and tell. */
export interface Tuner<P = Parameters> {
  /**
   * The next trial to run, or undefined where there is none: for now, while results have to come first, or for ever once
   * `isExhausted`. Any number may run at once. No point comes twice.
   */
  ask(): Suggestion<P> | undefined;
  /**
   * Takes in what a trial gave.
   * @throws MixwellError TRIAL_UNKNOWN, TRIAL_FINISHED, TRIAL_RESULT_INVALID
   */
  tell(result: TrialResult): void;
  /**
   * Puts parameters in front: the next `ask` gives them.
   * @throws MixwellError PARAMETERS_INVALID
   */
  enqueue(parameters: P): void;
  /** Whether every point was tried, so that `ask` gives nothing more. */
  readonly isExhausted: boolean;
  /** All trials, by id: what `history` takes. */
  readonly trials: readonly Trial<P>[];
  /** The best complete, feasible trial; with several objectives one at the end of the Pareto front. */
  readonly best: Trial<P> | undefined;
  /** The complete, feasible trials that no other is better than in all objectives, by id. */
  readonly paretoFront: readonly Trial<P>[];
}

/**
 * A tuner over a space.
 *
 * @example
 * const tuner = createTuner({ space: space({ lr: loguniform(1e-4, 1) }), direction: "minimize" });
 * const trial = tuner.ask();
 * if (trial !== undefined) tuner.tell({ id: trial.id, state: "complete", value: train(trial.parameters.lr) });
 *
 * @throws MixwellError TUNER_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID, HISTORY_INVALID
 */
export function createTuner<P>(options: TunerOptions<P>): Tuner<P> {
  const { space, seed = 0, tuner = "tpe", history = [] } = options;
  const directions = directionsOf(options.direction);
  const sampler = createSampler({ space, seed, objectives: directions.length }, tuner);
  const known = new History(space, directions, history);
  const queue: Point[] = [];
  let isExhausted = false;

  const propose = (): Proposal | "wait" | "end" => {
    const queued = queue.shift();
    if (queued !== undefined) return { point: queued, isRepeat: true };
    const id = known.trials.length;
    // Not keyed by the tuner: what is drawn from the prior is the same for all, and tuners compare in pairs.
    const stream = new RandomStream(seed, ["tune", id]);
    const isNew = (point: Point): boolean => !known.has(point);
    const proposal = sampler.propose({ observations: known.observations, id, stream, isNew });
    if (typeof proposal === "string" || proposal.isRepeat === true || isNew(proposal.point)) return proposal;
    const point = newPoint(space, () => samplePoint(space, stream), isNew, stream);
    return point === undefined ? "end" : { ...proposal, point };
  };

  return {
    ask() {
      const proposal = propose();
      isExhausted = proposal === "end";
      if (typeof proposal === "string") return undefined;
      const { budget, continues } = proposal;
      const suggestion: Suggestion<P> = {
        id: known.trials.length,
        parameters: decode(space, proposal.point),
        ...(budget === undefined ? {} : { budget }),
        ...(continues === undefined ? {} : { continues }),
      };
      known.add({ ...suggestion, state: "running", values: [], intermediate: [], constraints: [] });
      return suggestion;
    },
    tell(result) {
      const trial = known.trials[result.id];
      if (trial === undefined) {
        throw new MixwellError({
          code: "TRIAL_UNKNOWN",
          expected: "the id of a trial that was asked for",
          received: result.id,
        });
      }
      if (trial.state !== "running") {
        throw new MixwellError({
          code: "TRIAL_FINISHED",
          message: `Trial ${trial.id} is ${trial.state} already; what a trial gave does not change`,
        });
      }
      known.replace(finishTrial(trial, result, directions.length));
    },
    enqueue(parameters) {
      queue.push(encode(space, parameters));
    },
    get isExhausted() {
      return isExhausted;
    },
    get trials() {
      return known.trials;
    },
    get best() {
      const [best] = bestObservations(known.observations, 1);
      return best !== undefined && isFeasible(best) ? known.trials[best.id] : undefined;
    },
    get paretoFront() {
      const feasible = known.observations.filter(isFeasible);
      const front = firstFront(feasible.map(({ losses }) => losses));
      return front.map((place) => known.trials[(feasible[place] as Observation).id] as Trial<P>);
    },
  };
}

function directionsOf(direction: unknown): Direction[] {
  const directions: unknown[] = Array.isArray(direction) ? direction : [direction];
  const isDirection = (one: unknown): one is Direction => one === "minimize" || one === "maximize";
  if (directions.length > 0 && directions.every(isDirection)) return directions;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: '"minimize" or "maximize", or a list of one an objective',
    name: 'option "direction" of createTuner',
    received: direction,
  });
}
