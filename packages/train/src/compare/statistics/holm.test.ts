import fc from "fast-check";
import { expect, it } from "vitest";
import { holm } from "./holm.ts";

it("corrects a worked example: 4 x 0.005, 3 x 0.01, 2 x 0.03, and 0.04 no less than the one before", () => {
  expect(holm([0.04, 0.01, 0.03, 0.005]).map((p) => Number(p.toFixed(12)))).toEqual([0.06, 0.03, 0.06, 0.02]);
  expect(holm([0.6, 0.7])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});

it("lies between the p-values and Bonferroni's, keeps their order, and leaves one alone", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (given) => {
        const corrected = holm(given);
        for (const [i, p] of given.entries()) {
          expect(corrected[i]).toBeGreaterThanOrEqual(p);
          expect(corrected[i]).toBeLessThanOrEqual(Math.min(1, given.length * p));
          for (const [j, other] of given.entries())
            if (p <= other) expect(corrected[i]).toBeLessThanOrEqual(corrected[j] as number);
        }
        if (given.length === 1) expect(corrected).toEqual(given);
      },
    ),
  );
});
