import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelledSamples } from "./fixtures/labelledSamples.ts";
import { stratifiedFold } from "./stratifiedFold.ts";

describe("stratifiedFold", () => {
  it("puts every sample into exactly one fold; folds differ by at most one, in all and of each class", () => {
    fc.assert(
      fc.property(labelledSamples, fc.integer({ min: 2, max: 6 }), fc.nat(), (all, count, seed) => {
        fc.pre(all.length >= count);
        const folds = Array.from({ length: count }, (_, index) =>
          stratifiedFold(all, { index, count }, seed),
        );
        const asides = folds.map(({ aside }) => aside);
        expect(asides.flat().sort((a, b) => all.indexOf(a) - all.indexOf(b))).toEqual(all);
        for (const { kept, aside } of folds) expect(kept).toEqual(all.filter((one) => !aside.includes(one)));
        const spread = (sizes: readonly number[]) => Math.max(...sizes) - Math.min(...sizes);
        expect(spread(asides.map(({ length }) => length))).toBeLessThanOrEqual(1);
        for (const label of new Set(all.map((sample) => sample.label))) {
          const sizes = asides.map((aside) => aside.filter((sample) => sample.label === label).length);
          expect(spread(sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("refuses a fold that there is not", () => {
    const all = Array.from({ length: 4 }, (_, i) => ({ path: `${i}`, label: 0 }));
    expect(() => stratifiedFold(all, { index: 2, count: 2 }, 0)).toThrow(
      "Expected a whole number from 0 to 1",
    );
    expect(() => stratifiedFold(all, { index: 0, count: 5 }, 0)).toThrow("from 2 to the 4 images");
  });
});
