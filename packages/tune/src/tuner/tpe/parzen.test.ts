import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import type { Axis, NumericAxis } from "../../space/Axis.ts";
import { pointOfIndex } from "../../space/count.ts";
import { space } from "../../space/createSpace.ts";
import type { SpaceDefinition } from "../../space/Parameter.ts";
import {
  choice,
  loguniform,
  normal,
  qlognormal,
  qloguniform,
  quniform,
  randint,
  uniform,
} from "../../space/parameters.ts";
import { samplePoint } from "../../space/points.ts";
import { clipSigmas, neighbourSigmas } from "./neighbourSigmas.ts";
import { ParzenEstimator } from "./ParzenEstimator.ts";
import { trialWeights } from "./trialWeights.ts";

/** The golden vector of Optuna's and hyperopt's tests: observations on [-1, 1]. */
const golden = Float64Array.of(0.4, -0.4, 0.42, 0.41);
const order = Uint32Array.of(1, 0, 3, 2);
const digits = (values: Float64Array) => [...values].map((value) => Number(value.toFixed(12)));

describe("bandwidths", () => {
  it("are the larger gap to a neighbour, the bounds among them where they are considered", () => {
    expect(digits(neighbourSigmas(golden, order, [-1, 1], true))).toEqual([0.8, 0.8, 0.58, 0.01]);
    expect(digits(neighbourSigmas(golden, order, [-1, 1], false))).toEqual([0.8, 0.8, 0.01, 0.01]);
  });

  it("are clipped to the range and to its 1/min(100, N + 2)", () => {
    const sigmas = neighbourSigmas(golden, order, [-1, 1], true);
    expect(digits(clipSigmas(sigmas, 2))).toEqual([0.8, 0.8, 0.58, Number((1 / 3).toFixed(12))]);
    expect(digits(clipSigmas(new Float64Array(500).fill(0), 2)).slice(0, 1)).toEqual([0.02]);
    expect(digits(clipSigmas(Float64Array.of(7), 2))).toEqual([2]);
  });
});

describe("trialWeights", () => {
  it("are one for the newest 25, and rise on a line before", () => {
    expect([...trialWeights(25)]).toEqual(new Array(25).fill(1));
    const weights = trialWeights(30);
    const rising = [1 / 30, 1 / 30 + 29 / 120, 1 / 30 + 58 / 120, 1 / 30 + 87 / 120, 1];
    for (const [i, weight] of rising.entries()) expect(weights[i]).toBeCloseTo(weight, 12);
    expect([...weights.slice(5)]).toEqual(new Array(25).fill(1));
  });
});

/** An estimator of a few trials drawn from the prior of a space. */
function estimate(definition: SpaceDefinition, trials = 6) {
  const searched = space(definition);
  const stream = new RandomStream(5, ["trials"]);
  const points = Array.from({ length: trials }, () => samplePoint(searched, stream));
  const orderOf = ({ index }: NumericAxis) =>
    Uint32Array.from(points.keys()).sort(
      (a, b) => (points[a]?.[index] as number) - (points[b]?.[index] as number),
    );
  const options = { priorWeight: 1, considerEndpoints: false };
  return { searched, estimator: new ParzenEstimator(searched.axes, points, orderOf, options) };
}

describe("ParzenEstimator", () => {
  it.each([
    [{ x: randint(3, 9), c: choice("a", "b", "c") }],
    [{ x: quniform(0, 11, 3), y: qloguniform(0.5, 8, 2) }],
    [{ c: choice(1, 2), d: choice(1, 2, 3) }],
  ])("sums to one over a finite space: %j", (definition) => {
    const { searched, estimator } = estimate(definition);
    let total = 0;
    for (let i = 0; i < searched.size; i++)
      total += Math.exp(estimator.logDensity(pointOfIndex(searched, i)));
    expect(total).toBeCloseTo(1, 10);
  });

  it.each([
    ["uniform", uniform(-2, 6), (t: number) => -2 + 8 * t, 8],
    ["loguniform", loguniform(0.01, 100), (t: number) => 0.01 * 1e4 ** t, Math.log(1e4)],
    ["normal", normal(1, 2), (t: number) => 1 + 40 * (t - 0.5), 40],
  ])("integrates to one over the coordinate of %s", (_, parameter, valueAt, width) => {
    const { estimator } = estimate({ x: parameter });
    const cells = 20_000;
    let total = 0;
    for (let i = 0; i < cells; i++)
      total += Math.exp(estimator.logDensity(Float64Array.of(valueAt((i + 0.5) / cells))));
    expect((total * width) / cells).toBeCloseTo(1, 6);
  });

  it("draws what its density says", () => {
    const { searched, estimator } = estimate({ x: quniform(0, 4, 1), c: choice("a", "b") });
    const stream = new RandomStream(2, ["draw"]);
    const counts = new Map<string, number>();
    const drawn = new Float64Array(2);
    for (let i = 0; i < 5000; i++) {
      estimator.sample(stream, drawn);
      counts.set(drawn.join(), (counts.get(drawn.join()) ?? 0) + 1);
    }
    for (let i = 0; i < searched.size; i++) {
      const point = pointOfIndex(searched, i);
      const share = Math.exp(estimator.logDensity(point));
      const error = Math.abs((counts.get(point.join()) ?? 0) / 5000 - share);
      expect(error).toBeLessThan(4.5 * Math.sqrt((share * (1 - share)) / 5000));
    }
  });

  it("can hold a zero on a logarithmic axis that was rounded", () => {
    const searched = space({ x: qlognormal(0, 2, 1) });
    const axes: readonly Axis[] = searched.axes;
    const points = [Float64Array.of(0), Float64Array.of(0), Float64Array.of(3)];
    const options = { priorWeight: 1, considerEndpoints: true };
    const estimator = new ParzenEstimator(axes, points, () => Uint32Array.of(0, 1, 2), options);
    expect(estimator.logDensity(Float64Array.of(0))).toBeGreaterThan(
      estimator.logDensity(Float64Array.of(1)),
    );
  });
});
