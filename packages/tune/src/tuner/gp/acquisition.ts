import { logNormalCdf } from "../../distribution/normal.ts";
import type { Point, Space } from "../../space/Space.ts";
import { isFeasible } from "../../trial/compareObservations.ts";
import type { Observation } from "../../trial/Observation.ts";
import { featuresOf } from "./features.ts";
import { GaussianProcess } from "./GaussianProcess.ts";
import { logExpectedImprovement } from "./logExpectedImprovement.ts";

/** A prediction of some number of a trial. */
interface Model {
  predict(features: Float64Array): { mean: number; variance: number };
}

/**
 * How much is to be gained from a point: the logarithm of the expected improvement over the best feasible trial, times the
 * probability that it keeps every constraint (Gardner et al., ICML 2014). Before anything is feasible the probability alone.
 *
 * @param observations at least two of them complete
 */
export function acquisition(
  space: Space<unknown>,
  observations: readonly Observation[],
): (point: Point) => number {
  const features = (one: Observation): Float64Array => featuresOf(space, one.point);
  const isCategorical = space.axes.map(({ kind }) => kind === "categorical");
  const complete = observations.filter(({ state }) => state === "complete");
  const worst = Math.max(...complete.map(({ losses }) => losses[0] as number));
  // What runs, failed or was stopped counts as bad, so that the search keeps away from it.
  const losses = observations.map(({ losses: [loss = worst] }) => loss);
  const model = modelOf(observations.map(features), losses, isCategorical);
  const least = Math.min(...complete.filter(isFeasible).map(({ losses: [loss = worst] }) => loss));
  const constraintCount = Math.max(...complete.map(({ constraints }) => constraints.length));
  const constraints = Array.from({ length: constraintCount }, (_, k): Model => {
    const known = complete.filter((one) => one.constraints[k] !== undefined);
    return modelOf(
      known.map(features),
      known.map((one) => one.constraints[k] as number),
      isCategorical,
    );
  });
  return (point) => {
    const at = featuresOf(space, point);
    let gain = 0;
    if (Number.isFinite(least)) {
      const { mean, variance } = model.predict(at);
      gain = logExpectedImprovement(mean, variance, least);
    }
    for (const constraint of constraints) {
      const { mean, variance } = constraint.predict(at);
      gain += logNormalCdf(-mean / Math.sqrt(variance));
    }
    return gain;
  };
}

/** A Gaussian process over standardised values that predicts in their own units. */
function modelOf(
  rows: readonly Float64Array[],
  values: readonly number[],
  isCategorical: readonly boolean[],
): Model {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const deviation =
    Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0)) || 1;
  const standardised = Float64Array.from(values, (value) => (value - mean) / deviation);
  const fitted = new GaussianProcess(rows, standardised, isCategorical);
  return {
    predict(features) {
      const predicted = fitted.predict(features);
      return {
        mean: mean + deviation * predicted.mean,
        variance: deviation * deviation * predicted.variance,
      };
    },
  };
}
