import { MixwellError } from "@mixwell/core";
import { locate } from "../space/encode.ts";
import { pointKey } from "../space/points.ts";
import type { Point, Space } from "../space/Space.ts";
import type { Observation } from "../trial/Observation.ts";
import type { Direction, Trial } from "../trial/Trial.ts";
import { toObservation } from "../trial/toObservation.ts";

/** The trials of an experiment by id, and beside them what samplers see of those that lie in the space. */
export class History<P> {
  readonly trials: Trial<P>[] = [];
  readonly #space: Space<P>;
  readonly #directions: readonly Direction[];
  readonly #points: (Point | undefined)[] = [];
  readonly #keys = new Set<string>();
  readonly #observations: Observation[] = [];

  /** @throws MixwellError HISTORY_INVALID where ids do not count from 0 */
  constructor(space: Space<P>, directions: readonly Direction[], trials: readonly Trial<P>[]) {
    this.#space = space;
    this.#directions = directions;
    trials.forEach((trial, i) => {
      if (trial.id !== i) {
        throw new MixwellError({
          code: "HISTORY_INVALID",
          expected: `the trial with id ${i}, since trials go by their ids from 0`,
          name: `history[${i}]`,
          received: trial.id,
        });
      }
      this.add(trial);
    });
  }

  /** Trials by id, without cancelled ones and without those whose parameters lie outside of the space. */
  get observations(): readonly Observation[] {
    return this.#observations;
  }

  add(trial: Trial<P>): void {
    const point = locate(this.#space, trial.parameters);
    this.trials.push(trial);
    this.#points.push(point instanceof Float64Array ? point : undefined);
    if (point instanceof Float64Array) this.#keys.add(pointKey(point));
    this.#observations.push(...this.#observe(trial));
  }

  /** Puts a finished trial in the place of the running one. */
  replace(trial: Trial<P>): void {
    this.trials[trial.id] = trial;
    const place = this.#observations.findLastIndex(({ id }) => id === trial.id);
    if (place !== -1) this.#observations.splice(place, 1, ...this.#observe(trial));
  }

  has(point: Point): boolean {
    return this.#keys.has(pointKey(point));
  }

  #observe(trial: Trial<P>): Observation[] {
    const point = this.#points[trial.id];
    if (point === undefined || trial.state === "cancelled") return [];
    return [toObservation(trial, point, this.#directions)];
  }
}
