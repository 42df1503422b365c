import { expect, it } from "vitest";
import { checkTargets, hardTargets } from "./Targets.ts";

it("makes one pair of weight 1 from a label", () => {
  expect(hardTargets([2, 0])).toEqual({
    count: 2,
    pairs: 1,
    labels: Int32Array.of(2, 0),
    weights: Float32Array.of(1, 1),
  });
});

it("refuses labels outside the classes and weights below zero", () => {
  expect(() => checkTargets(hardTargets([3]), 3)).toThrow(
    "Expected a class index from 0 to 2 for label 0 but received 3",
  );
  const negative = { ...hardTargets([0]), weights: Float32Array.of(-1) };
  expect(() => checkTargets(negative, 3)).toThrow(
    "Expected a finite number >= 0 for weight 0 but received -1",
  );
});
