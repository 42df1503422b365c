import { describe, expect, it } from "vitest";
import { poissonTable } from "./poisson.ts";

describe("poissonTable", () => {
  it.each([0, 0.001, 0.5, 3, 20, 150, 600])("holds the Poisson distribution of rate %d", (rate) => {
    const { low, thresholds } = poissonTable(rate);
    let logFactorial = 0;
    for (let k = 2; k <= low; k++) logFactorial += Math.log(k);
    let before = 0;
    let [mean, square] = [0, 0];
    for (const [i, threshold] of thresholds.entries()) {
      const count = low + i;
      if (i > 0 && count > 1) logFactorial += Math.log(count);
      const isLast = i === thresholds.length - 1;
      const probability = ((isLast ? 2 ** 32 : threshold) - before) / 2 ** 32;
      before = threshold;
      const exact = rate === 0 ? 1 : Math.exp(count * Math.log(rate) - rate - logFactorial);
      // Thresholds are whole numbers, and the first and last count hold what lies beyond.
      expect(Math.abs(probability - exact)).toBeLessThan(4e-9);
      mean += probability * count;
      square += probability * count * count;
    }
    expect(Math.abs(mean - rate)).toBeLessThan(1e-5);
    expect(Math.abs(square - mean * mean - rate)).toBeLessThan(1e-3);
  });
});
