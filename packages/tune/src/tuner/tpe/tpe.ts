import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import type { NumericAxis } from "../../space/Axis.ts";
import { type AxisGroup, groupsOf } from "../../space/groups.ts";
import { isActive, samplePoint } from "../../space/points.ts";
import type { Point } from "../../space/Space.ts";
import { bestObservations } from "../../trial/compareObservations.ts";
import { isFinished } from "../../trial/isFinished.ts";
import type { Observation } from "../../trial/Observation.ts";
import { drawNew } from "../drawNew.ts";
import type { Sampler, SamplerContext, TunerType } from "../Sampler.ts";
import { AxisOrders } from "./AxisOrders.ts";
import { ParzenEstimator, type ParzenOptions } from "./ParzenEstimator.ts";

const options = {
  startupTrials: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 10,
    doc: "Trials from the prior before the model is used.",
  },
  candidates: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 24,
    doc: "Points drawn from the density of the good trials, the best of which is suggested.",
  },
  gamma: {
    type: "number",
    minimum: 0,
    maximum: 1,
    default: 0.1,
    doc: "The share of trials that count as good.",
  },
  maxGood: {
    type: "number",
    integer: true,
    minimum: 1,
    default: 25,
    doc: "The most trials that count as good.",
  },
  priorWeight: { type: "number", minimum: 1e-6, default: 1, doc: "How many trials the prior counts as." },
  considerEndpoints: {
    type: "boolean",
    default: false,
    doc: "Whether bounds count as neighbours in the bandwidths of the outermost trials.",
  },
} as const satisfies OptionTable;

type TpeOptions = OptionsOf<typeof options>;

/**
 * The tree-structured Parzen estimator (Bergstra et al., NIPS 2011), over the axes of a branch together (Falkner et al., ICML 2018),
 * with the defaults and bandwidths of Optuna (Watanabe, arXiv:2304.11127): candidates are drawn from the density l of the good trials,
 * and the one with the greatest l/g is suggested, where g is the density of all others.
 */
export const tpe = {
  type: "tpe",
  doc: "The tree-structured Parzen estimator: draws where good trials are dense and bad ones are not.",
  options,
  create: createTpe,
} as const satisfies TunerType;

function createTpe({ space }: SamplerContext, given: TpeOptions): Sampler {
  const groups = groupsOf(space.axes);
  const orders = new AxisOrders();
  return {
    propose({ observations, stream, isNew }) {
      const known = observations.filter(isFinished);
      if (known.length < given.startupTrials) return { point: samplePoint(space, stream) };
      const models = new Map<AxisGroup, Model>();
      const modelOf = (group: AxisGroup): Model => {
        const model = models.get(group) ?? fit(group, observations, orders, given);
        models.set(group, model);
        return model;
      };
      const draw = (): Point => {
        const point = new Float64Array(space.axes.length).fill(Number.NaN);
        for (const group of groups) {
          const [first] = group.axes;
          if (first !== undefined && isActive(first, point))
            drawBest(modelOf(group), group, point, given.candidates, stream);
        }
        return point;
      };
      return { point: drawNew(isNew, draw) };
    },
  };
}

/** The densities of the good and of the other trials over one group of axes. */
interface Model {
  readonly good: ParzenEstimator;
  readonly other: ParzenEstimator;
}

function fit(
  group: AxisGroup,
  observations: readonly Observation[],
  orders: AxisOrders,
  given: TpeOptions & ParzenOptions,
): Model {
  const [first] = group.axes;
  const within = observations.filter(({ point }) => first === undefined || isActive(first, point));
  const finished = within.filter(isFinished).length;
  const best = new Set(bestObservations(within, Math.min(Math.ceil(given.gamma * finished), given.maxGood)));
  const estimate = (isGood: boolean): ParzenEstimator => {
    const points: Point[] = [];
    const places = new Int32Array(observations.length).fill(-1);
    observations.forEach((observation, position) => {
      if (first === undefined || !isActive(first, observation.point)) return;
      if (best.has(observation) === isGood) places[position] = points.push(observation.point) - 1;
    });
    const orderOf = (axis: NumericAxis): Uint32Array => {
      const order = new Uint32Array(points.length);
      let count = 0;
      for (const position of orders.positions(axis, observations)) {
        const place = places[position] as number;
        if (place !== -1) order[count++] = place;
      }
      return order;
    };
    return new ParzenEstimator(group.axes, points, orderOf, given);
  };
  return { good: estimate(true), other: estimate(false) };
}

function drawBest(
  { good, other }: Model,
  group: AxisGroup,
  point: Point,
  candidates: number,
  stream: RandomStream,
): void {
  const candidate = Float64Array.from(point);
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < candidates; i++) {
    good.sample(stream, candidate);
    const gain = good.logDensity(candidate) - other.logDensity(candidate);
    if (gain <= greatest) continue;
    greatest = gain;
    for (const { index } of group.axes) point[index] = candidate[index] as number;
  }
}
