import type { RandomStream } from "@mixwell/core";
import type { Axis, NumericAxis } from "../../space/Axis.ts";
import type { Point } from "../../space/Space.ts";
import { categoricalKernels } from "./categoricalKernels.ts";
import type { Kernels } from "./Kernels.ts";
import { numericKernels } from "./numericKernels.ts";
import { trialWeights } from "./trialWeights.ts";

export interface ParzenOptions {
  readonly priorWeight: number;
  readonly considerEndpoints: boolean;
}

/**
 * A density over some axes together: a mixture of one product of kernels a trial, and one of the prior. That a trial's axes stay
 * together is what lets it follow dependencies between them.
 */
export class ParzenEstimator {
  readonly #axes: readonly Axis[];
  readonly #kernels: readonly Kernels[];
  readonly #logWeights: Float64Array;
  readonly #cumulated: Float64Array;

  /**
   * @param points trials that have all of the axes, oldest first
   * @param orderOf the indices of the points by their value on an axis
   */
  constructor(
    axes: readonly Axis[],
    points: readonly Point[],
    orderOf: (axis: NumericAxis) => Uint32Array,
    options: ParzenOptions,
  ) {
    this.#axes = axes;
    this.#kernels = axes.map((axis) => {
      const observed = new Float64Array(points.length);
      for (let i = 0; i < points.length; i++) observed[i] = points[i]?.[axis.index] as number;
      return axis.kind === "numeric"
        ? numericKernels(axis, observed, orderOf(axis), options.considerEndpoints)
        : categoricalKernels(observed, axis.options.length, options.priorWeight);
    });
    const weights = new Float64Array(points.length + 1);
    weights.set(trialWeights(points.length));
    weights[points.length] = options.priorWeight;
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    this.#logWeights = weights.map((weight) => Math.log(weight / total));
    this.#cumulated = weights.map((weight) => (sum += weight / total));
  }

  /** Draws the values of the axes into a point. */
  sample(stream: RandomStream, into: Point): void {
    const u = stream.uniform();
    const found = this.#cumulated.findIndex((sum) => u < sum);
    const kernel = found === -1 ? this.#cumulated.length - 1 : found;
    this.#axes.forEach((axis, i) => {
      into[axis.index] = (this.#kernels[i] as Kernels).sample(kernel, stream);
    });
  }

  /** The logarithm of the density at a point. */
  logDensity(point: Point): number {
    const sums = Float64Array.from(this.#logWeights);
    this.#axes.forEach((axis, i) => {
      (this.#kernels[i] as Kernels).addLogDensities(point[axis.index] as number, sums);
    });
    let greatest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < sums.length; k++) greatest = Math.max(greatest, sums[k] as number);
    let total = 0;
    for (let k = 0; k < sums.length; k++) {
      const difference = (sums[k] as number) - greatest;
      // What is below the last digit of the sum is left out.
      if (difference > -50) total += Math.exp(difference);
    }
    return greatest + Math.log(total);
  }
}
