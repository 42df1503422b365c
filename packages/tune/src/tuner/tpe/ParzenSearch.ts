import type { RandomStream } from "@mixwell/core";
import type { Axis, NumericAxis } from "../../space/Axis.ts";
import { type AxisGroup, groupsOf } from "../../space/groups.ts";
import { isActive } from "../../space/points.ts";
import type { Point } from "../../space/Space.ts";
import { bestObservations } from "../../trial/bestObservations.ts";
import { isFinished } from "../../trial/isFinished.ts";
import type { Observation } from "../../trial/Observation.ts";
import { AxisOrders } from "./AxisOrders.ts";
import { ParzenEstimator, type ParzenOptions } from "./ParzenEstimator.ts";

export interface ParzenSearchOptions extends ParzenOptions {
  /** Points drawn from the density of the good trials, the best of which is taken. */
  readonly candidates: number;
  /** The share of trials that count as good. */
  readonly gamma: number;
  /** The most trials that count as good. */
  readonly maxGood: number;
}

/** The densities of the good and of the other trials over one group of axes. */
interface Model {
  readonly good: ParzenEstimator;
  readonly other: ParzenEstimator;
}

/** Draws points where good trials are denser than the others, each branch by its own model. */
export class ParzenSearch {
  readonly #groups: readonly AxisGroup[];
  readonly #options: ParzenSearchOptions;
  readonly #orders = new AxisOrders();

  /** @param axes those to draw, with whatever they depend on */
  constructor(axes: readonly Axis[], options: ParzenSearchOptions) {
    this.#groups = groupsOf(axes);
    this.#options = options;
  }

  /** Gives a function that fills in the axes of a point, one draw a call. */
  fit(observations: readonly Observation[]): (point: Point, stream: RandomStream) => void {
    const models = new Map<AxisGroup, Model>();
    return (point, stream) => {
      for (const group of this.#groups) {
        if (!isWithin(group, point)) continue;
        const model = models.get(group) ?? this.#modelOf(group, observations);
        models.set(group, model);
        this.#drawBest(model, group, point, stream);
      }
    };
  }

  #modelOf(group: AxisGroup, observations: readonly Observation[]): Model {
    const within = observations.filter(({ point }) => isWithin(group, point));
    const share = Math.ceil(this.#options.gamma * within.filter(isFinished).length);
    const best = new Set(bestObservations(within, Math.min(share, this.#options.maxGood)));
    const estimate = (isGood: boolean): ParzenEstimator => {
      const points: Point[] = [];
      const places = new Int32Array(observations.length).fill(-1);
      observations.forEach((observation, position) => {
        if (!isWithin(group, observation.point) || best.has(observation) !== isGood) return;
        places[position] = points.push(observation.point) - 1;
      });
      const orderOf = (axis: NumericAxis): Uint32Array => {
        const order = new Uint32Array(points.length);
        let count = 0;
        for (const position of this.#orders.positions(axis, observations)) {
          const place = places[position] as number;
          if (place !== -1) order[count++] = place;
        }
        return order;
      };
      return new ParzenEstimator(group.axes, points, orderOf, this.#options);
    };
    return { good: estimate(true), other: estimate(false) };
  }

  #drawBest({ good, other }: Model, group: AxisGroup, point: Point, stream: RandomStream): void {
    const candidate = Float64Array.from(point);
    let greatest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.#options.candidates; i++) {
      good.sample(stream, candidate);
      const gain = good.logDensity(candidate) - other.logDensity(candidate);
      if (gain <= greatest) continue;
      greatest = gain;
      for (const { index } of group.axes) point[index] = candidate[index] as number;
    }
  }
}

function isWithin({ axes: [first] }: AxisGroup, point: Point): boolean {
  return first === undefined || isActive(first, point);
}
