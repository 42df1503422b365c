import fc from "fast-check";
import { expect, it } from "vitest";
import { type SmoothingConvention, smoothedTarget } from "./smoothing.ts";

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);

it.each<[SmoothingConvention, number[]]>([
  ["uniform", [0.025, 0.025, 0.925, 0.025]],
  ["k-1", [0.1 / 3, 0.1 / 3, 0.9, 0.1 / 3]],
  ["piecewise", [0.025, 0.025, 0.9, 0.025]],
])("spreads 0.1 over four classes by the convention %s", (convention, expected) => {
  const target = smoothedTarget(2, 0.1, convention, 4);
  expected.forEach((value, k) => {
    expect(target[k]).toBeCloseTo(value, 15);
  });
});

const smoothing = fc.double({ min: 0, max: 1, noNaN: true });
const classes = fc.integer({ min: 2, max: 1000 });

it("makes a distribution of uniform and k-1, and falls short by a/K with piecewise", () => {
  fc.assert(
    fc.property(smoothing, classes, (a, k) => {
      expect(sum(smoothedTarget(1, a, "uniform", k))).toBeCloseTo(1, 12);
      expect(sum(smoothedTarget(1, a, "k-1", k))).toBeCloseTo(1, 12);
      expect(sum(smoothedTarget(1, a, "piecewise", k))).toBeCloseTo(1 - a / k, 12);
    }),
  );
});

it("converts k-1 to uniform by a K/(K-1)", () => {
  fc.assert(
    fc.property(smoothing, classes, (a, k) => {
      const other = smoothedTarget(0, a * ((k - 1) / k), "k-1", k);
      smoothedTarget(0, a, "uniform", k).forEach((value, at) => {
        expect(other[at]).toBeCloseTo(value, 12);
      });
    }),
  );
});
