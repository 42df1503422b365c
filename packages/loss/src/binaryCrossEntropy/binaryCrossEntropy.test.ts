import { expect, it } from "vitest";
import { evaluateDenseLoss } from "../evaluate/evaluateDenseLoss.ts";
import type { LossSpec } from "../spec/LossSpec.ts";

const logit = (p: number) => Math.log(p / (1 - p));

it("gives Keras' 3.5 for logits [10, -10, -10], targets [1, 0, 1] and smoothing 0.1", () => {
  const spec: LossSpec = { type: "binaryCrossEntropy", smoothing: 0.1 };
  // The softplus of -10 adds 4.5e-5 to each.
  expect(evaluateDenseLoss(spec, [10, -10, -10], [1, 0, 1], 3).loss).toBeCloseTo(3.5, 4);
});

it("gives Keras' binary focal loss with gamma 2", () => {
  const logits = [0.9, 0.8, 0.7, 0.2].map(logit);
  const spec: LossSpec = { type: "binaryCrossEntropy", gamma: 2 };
  const { perSample } = evaluateDenseLoss(spec, logits, [1, 0, 1, 0], 2);
  expect(perSample[0]).toBeCloseTo(0.515547, 6);
  expect(perSample[1]).toBeCloseTo(0.020513, 6);
});

it("takes one class alone, and sums or averages several", () => {
  const spec: LossSpec = { type: "binaryCrossEntropy" };
  for (const smoothingConvention of ["binary", "uniform", "k-1", "piecewise"] as const)
    expect(evaluateDenseLoss({ ...spec, smoothingConvention }, [0], [1], 1).loss).toBeCloseTo(Math.LN2, 15);
  const [logits, targets] = [
    [0.5, -1, 2],
    [1, 0, 1],
  ];
  const mean = evaluateDenseLoss(spec, logits, targets, 3);
  const summed = evaluateDenseLoss({ ...spec, sumClasses: true }, logits, targets, 3);
  expect(summed.loss).toBeCloseTo(3 * mean.loss, 14);
});

it("is finite for logits of 1e4", () => {
  for (const gamma of [0, 0.5, 2]) {
    const spec: LossSpec = { type: "binaryCrossEntropy", gamma };
    const { loss, gradient } = evaluateDenseLoss(spec, [1e4, -1e4, 1e4, -1e4], [1, 1, 0, 0], 4);
    expect(loss).toBeCloseTo(5000, 9);
    expect([...gradient].map((value) => value + 0)).toEqual([0, -0.25, 0.25, 0]);
  }
});
