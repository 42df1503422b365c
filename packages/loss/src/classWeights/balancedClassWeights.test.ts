import fc from "fast-check";
import { expect, it } from "vitest";
import { balancedClassWeights } from "./balancedClassWeights.ts";

it("gives scikit-learn's balanced weights", () => {
  // sklearn.utils.class_weight: n / (K bincount(y)) for counts 1, 2, 5.
  expect(balancedClassWeights([1, 2, 5])).toEqual([8 / 3, 4 / 3, 8 / 15]);
});

it("has mean 1 over the samples and gives every class the same total", () => {
  const counts = fc
    .array(fc.nat(1000), { minLength: 2, maxLength: 30 })
    .filter((list) => list.some((n) => n > 0));
  fc.assert(
    fc.property(counts, (list) => {
      const weights = balancedClassWeights(list);
      const totals = list.map((count, k) => count * weights[k]!).filter((total) => total > 0);
      const samples = list.reduce((sum, count) => sum + count, 0);
      expect(totals.reduce((sum, total) => sum + total, 0) / samples).toBeCloseTo(1, 10);
      for (const total of totals) expect(total / totals[0]!).toBeCloseTo(1, 10);
    }),
  );
});

it("leaves a class without samples at 1", () => {
  expect(balancedClassWeights([2, 0, 2])).toEqual([1, 1, 1]);
});
