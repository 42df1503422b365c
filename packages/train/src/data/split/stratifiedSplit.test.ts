import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelledSamples } from "./fixtures/labelledSamples.ts";
import { stratifiedSplit } from "./stratifiedSplit.ts";

describe("stratifiedSplit", () => {
  it("parts the samples, keeps order, and takes each class in proportion", () => {
    fc.assert(
      fc.property(
        labelledSamples,
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.nat(),
        (all, fraction, seed) => {
          const { kept, aside } = stratifiedSplit(all, fraction, seed);
          expect([...kept, ...aside].sort(byPlace(all))).toEqual(all);
          expect(kept).toEqual([...kept].sort(byPlace(all)));
          expect(aside).toEqual([...aside].sort(byPlace(all)));
          for (let label = 0; label <= 4; label++) {
            const total = all.filter((sample) => sample.label === label).length;
            const taken = aside.filter((sample) => sample.label === label).length;
            if (total < 2) expect(taken).toBe(0);
            else {
              expect(taken).toBeGreaterThanOrEqual(1);
              expect(taken).toBeLessThan(total);
              expect(Math.abs(taken - total * fraction)).toBeLessThanOrEqual(1);
            }
          }
        },
      ),
    );
  });

  it("follows the seed, and a new sample moves at most one other", () => {
    const all = Array.from({ length: 100 }, (_, i) => ({ path: `${i}.jpg`, label: 0 }));
    const paths = (seed: number, list = all) =>
      stratifiedSplit(list, 0.2, seed).aside.map(({ path }) => path);
    expect(paths(1)).toEqual(paths(1));
    expect(paths(1)).not.toEqual(paths(2));
    const more = paths(1, [...all, { path: "new.jpg", label: 0 }]);
    expect(paths(1).filter((path) => !more.includes(path)).length).toBeLessThanOrEqual(1);
  });

  it("refuses a fraction outside [0, 1)", () => {
    expect(() => stratifiedSplit([], 1, 0)).toThrow("Expected a fraction from 0 to below 1");
    expect(() => stratifiedSplit([], Number.NaN, 0)).toThrow(/fraction/);
  });
});

function byPlace<T>(all: readonly T[]): (a: T, b: T) => number {
  return (a, b) => all.indexOf(a) - all.indexOf(b);
}
