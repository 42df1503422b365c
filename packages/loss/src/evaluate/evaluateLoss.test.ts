import { hardTargets, type Targets } from "@mixwell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import goldenCrossEntropies from "../crossEntropy/fixtures/crossEntropy.json" with { type: "json" };
import { smoothedTarget } from "../smoothing/smoothing.ts";
import type { LossSpec } from "../spec/LossSpec.ts";
import { evaluateDenseLoss } from "./evaluateDenseLoss.ts";
import { evaluateLoss } from "./evaluateLoss.ts";
import golden from "./fixtures/losses.json" with { type: "json" };
import { lossSpecs, softmaxLossSpecs } from "./fixtures/lossSpecs.ts";

function expectClose(received: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) {
  expect(received.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const scale = Math.max(1, Math.abs(expected[i]!));
    expect(Math.abs(received[i]! - expected[i]!)).toBeLessThanOrEqual(tolerance * scale);
  }
}

const casesOf = (specs: (classes: number) => fc.Arbitrary<LossSpec>) =>
  fc
    .record({
      classes: fc.integer({ min: 2, max: 6 }),
      count: fc.integer({ min: 1, max: 4 }),
      pairs: fc.integer({ min: 1, max: 3 }),
    })
    .chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        spec: specs(shape.classes),
        logits: list(fc.double({ min: -8, max: 8, noNaN: true }), shape.count * shape.classes),
        labels: list(fc.integer({ min: 0, max: shape.classes - 1 }), shape.count * shape.pairs),
        weights: list(fc.float({ min: 0, max: 2, noNaN: true }), shape.count * shape.pairs),
      }),
    )
    .map(({ shape: { classes, count, pairs }, spec, logits, labels, weights }) => {
      const targets: Targets = {
        count,
        pairs,
        labels: Int32Array.from(labels),
        weights: Float32Array.from(weights),
      };
      return { spec, logits, targets, classes };
    });

function list<T>(item: fc.Arbitrary<T>, length: number) {
  return fc.array(item, { minLength: length, maxLength: length });
}

describe("against PyTorch 1.13 in float64", () => {
  it.each([...goldenCrossEntropies, ...golden.pairs])(
    "$name",
    ({ spec, logits, classes, pairs, labels, weights, ...expected }) => {
      const targets = {
        count: labels.length / pairs,
        pairs,
        labels: Int32Array.from(labels),
        weights: Float32Array.from(weights),
      };
      const { loss, perSample, gradient } = evaluateLoss(spec as LossSpec, logits, targets, classes);
      expectClose([loss], [expected.loss], 1e-13);
      expectClose(perSample, expected.perSample, 1e-13);
      expectClose(gradient, expected.gradient, 1e-13);
    },
  );

  it.each(golden.dense)("dense targets, $name", ({ spec, logits, targets, classes, ...expected }) => {
    const { loss, perSample, gradient } = evaluateDenseLoss(spec as LossSpec, logits, targets, classes);
    expectClose([loss], [expected.loss], 1e-13);
    expectClose(perSample, expected.perSample, 1e-13);
    expectClose(gradient, expected.gradient, 1e-13);
  });
});

// z = [-.5, .1, 2], class 2, a = .1. By hand: log sum exp z = 2.2083577, so the hard loss is .2083577, and the smoothed
// one weighs 2.7083577, 2.1083577 and .2083577 by the target.
it.each<[number, LossSpec["smoothingConvention"], number]>([
  [0, "uniform", 0.2083577],
  [0.1, "uniform", 0.3550243],
  [0.1, "k-1", 0.4283577],
  [0.1, "piecewise", 0.3480791],
])("gives the published figure for smoothing %s by %s", (smoothing, smoothingConvention, expected) => {
  const spec: LossSpec = { type: "crossEntropy", smoothing, smoothingConvention };
  expect(evaluateLoss(spec, [-0.5, 0.1, 2], hardTargets([2]), 3).loss).toBeCloseTo(expected, 7);
});

it("gives Keras' 40/3 for logits [100, -100, -100], class 0, smoothing 0.1", () => {
  const spec: LossSpec = { type: "crossEntropy", smoothing: 0.1 };
  expect(evaluateLoss(spec, [100, -100, -100], hardTargets([0]), 3).loss).toBeCloseTo(40 / 3, 12);
});

it("gives Keras' categorical cross-entropies of three rows", () => {
  const { perSample } = evaluateLoss(
    { type: "crossEntropy" },
    [8, 1, 1, 0, 9, 1, 2, 3, 5],
    hardTargets([0, 1, 2]),
    3,
  );
  expectClose(perSample, [0.001822, 0.000459, 0.169846], 5e-7);
});

it("gives the published generalised cross-entropy of p = 0.7 at q = 0.5", () => {
  const logits = [Math.log(0.7), Math.log(0.3)];
  const { loss } = evaluateLoss({ type: "generalizedCrossEntropy", q: 0.5 }, logits, hardTargets([0]), 2);
  expect(loss).toBeCloseTo(0.32668, 5);
});

it("is finite for logits of 1e4 and never NaN for any finite ones, whatever the loss", () => {
  const specs = lossSpecs(3);
  const label = fc.nat(2);
  const sizes: [fc.Arbitrary<number>, (value: number) => boolean][] = [
    [fc.constantFrom(-1e4, 0, 1e4), Number.isFinite],
    [fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => !Number.isNaN(value)],
  ];
  for (const [logit, good] of sizes) {
    fc.assert(
      fc.property(specs, list(logit, 3), label, (spec, logits, y) => {
        const { loss, gradient } = evaluateLoss(spec, logits, hardTargets([y]), 3);
        expect([loss, ...gradient].every(good)).toBe(true);
      }),
      { numRuns: 300 },
    );
  }
});

it("has the gradient that central differences see", () => {
  fc.assert(
    fc.property(casesOf(lossSpecs), ({ spec, logits, targets, classes }) => {
      const { gradient } = evaluateLoss(spec, logits, targets, classes);
      const step = 1e-5;
      const differences = logits.map((_, at) => {
        const moved = (by: number) => logits.map((logit, i) => (i === at ? logit + by : logit));
        const above = evaluateLoss(spec, moved(step), targets, classes).loss;
        const below = evaluateLoss(spec, moved(-step), targets, classes).loss;
        return (above - below) / (2 * step);
      });
      expectClose(gradient, differences, 1e-7);
    }),
    { numRuns: 200 },
  );
});

it("does not feel a constant added to all logits of a row", () => {
  fc.assert(
    fc.property(casesOf(softmaxLossSpecs), fc.integer({ min: -500, max: 500 }), (given, constant) => {
      // The piecewise target sums to less than 1, and is no exception: sum_k t_k (log sum exp - z_k) loses the constant too.
      const { spec, logits, targets, classes } = given;
      const shifted = logits.map((logit) => logit + constant);
      const before = evaluateLoss(spec, logits, targets, classes);
      const after = evaluateLoss(spec, shifted, targets, classes);
      expectClose(after.perSample, before.perSample, 1e-10);
      expectClose(after.gradient, before.gradient, 1e-10);
    }),
  );
});

it("is the same of labels and of their one-hot rows", () => {
  fc.assert(
    fc.property(casesOf(lossSpecs), ({ spec, logits, targets: { count, labels }, classes }) => {
      const plain = { ...spec, classWeights: [] };
      const first = Int32Array.from(
        { length: count },
        (_, i) => labels[(i * labels.length) / count] as number,
      );
      const dense = Array.from(first).flatMap((label) => [...smoothedTarget(label, 0, "uniform", classes)]);
      const pairs = evaluateLoss(plain, logits, hardTargets(first), classes);
      const rows = evaluateDenseLoss(plain, logits, dense, classes);
      expectClose(rows.perSample, pairs.perSample, 1e-12);
      expectClose(rows.gradient, pairs.gradient, 1e-12);
    }),
  );
});

it("scales with the weights of the pairs and never renormalises them", () => {
  fc.assert(
    fc.property(casesOf(lossSpecs), ({ spec, logits, targets, classes }) => {
      const half = { ...targets, weights: targets.weights.map((weight) => weight / 2) };
      const whole = evaluateLoss(spec, logits, targets, classes);
      const halved = evaluateLoss(spec, logits, half, classes);
      expectClose(
        halved.gradient,
        whole.gradient.map((value) => value / 2),
        1e-12,
      );
      expect(halved.loss).toBeCloseTo(whole.loss / 2, 12);
    }),
  );
});

it("adds nothing for a padding sample but counts it in the mean", () => {
  const spec: LossSpec = { type: "crossEntropy" };
  const padded = { count: 2, pairs: 1, labels: Int32Array.of(1, 0), weights: Float32Array.of(1, 0) };
  const alone = evaluateLoss(spec, [1, 2], hardTargets([1]), 2);
  const { loss, gradient } = evaluateLoss(spec, [1, 2, 5, 6], padded, 2);
  expect(loss).toBe(alone.loss / 2);
  expect([...gradient]).toEqual([...alone.gradient.map((value) => value / 2), 0, 0]);
});

it("draws the logits to the smoothed target itself, whatever the class weights", () => {
  const classWeights = [0.2, 5, 1];
  const target = smoothedTarget(1, 0.1, "uniform", 3);
  const logits = target.map(Math.log);
  const spec: LossSpec = { type: "crossEntropy", smoothing: 0.1, classWeights };
  expectClose(evaluateLoss(spec, logits, hardTargets([1]), 3).gradient, [0, 0, 0], 1e-14);
});

it("is finite where a masked class has the logit -Infinity and no target", () => {
  const { loss, gradient } = evaluateLoss(
    { type: "crossEntropy" },
    [0, Number.NEGATIVE_INFINITY, 0],
    hardTargets([0]),
    3,
  );
  expect(loss).toBeCloseTo(Math.LN2, 15);
  expect([...gradient]).toEqual([-0.5, 0, 0.5]);
});

it("refuses logits of another size and empty batches", () => {
  const spec: LossSpec = { type: "crossEntropy" };
  expect(() => evaluateLoss(spec, [1, 2, 3], hardTargets([0]), 2)).toThrow(
    "Expected 1 x 2 numbers for logits but received 3",
  );
  expect(() => evaluateLoss(spec, [], hardTargets([]), 2)).toThrow("Expected at least one sample");
});

it("refuses labels and weights that are none, and dense targets outside 0..1 or beside class weights", () => {
  const spec: LossSpec = { type: "biTempered" };
  const weighed = (weight: number) => ({ ...hardTargets([0]), weights: Float32Array.of(weight) });
  expect(() => evaluateLoss(spec, [1, 2], hardTargets([2]), 2)).toThrow("Expected a class index from 0 to 1");
  expect(() => evaluateLoss(spec, [1, 2], hardTargets([-1]), 2)).toThrow(
    "Expected a class index from 0 to 1",
  );
  expect(() => evaluateLoss(spec, [1, 2], weighed(-1), 2)).toThrow(
    "Expected a finite number >= 0 for weight 0",
  );
  expect(() => evaluateLoss(spec, [1, 2], weighed(Number.NaN), 2)).toThrow("for weight 0 but received NaN");
  for (const target of [-0.1, 1.1, Number.NaN])
    expect(() => evaluateDenseLoss(spec, [1, 2], [0, target], 2)).toThrow(
      `Expected a number from 0 to 1 for target of class 1 of sample 0 but received ${target}`,
    );
  expect(() => evaluateDenseLoss(spec, [1, 2], [0, 1, 0], 2)).toThrow(
    "Expected rows of 2 numbers for targets",
  );
  expect(() => evaluateDenseLoss({ ...spec, classWeights: [1, 2] }, [1, 2], [0, 1], 2)).toThrow(
    "Expected no class weights beside dense targets",
  );
});
