import fc from "fast-check";
import { expect, it } from "vitest";
import { exponential } from "./exponential.ts";
import { softmax } from "./softmax.ts";

it("gives rows that sum to one, also for huge logits", () => {
  const rows = fc.array(
    fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 }),
  );
  fc.assert(
    fc.property(rows, (given) => {
      const probabilities = softmax(given.flat(), 3);
      given.forEach((_, row) => {
        const values = [...probabilities.subarray(3 * row, 3 * row + 3)];
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
      });
    }),
  );
});

it("gives odds of e^(difference / temperature)", () => {
  const [first, second] = softmax([3, 1], 2, 4);
  expect(Math.log(first! / second!)).toBeCloseTo(0.5, 14);
});

it("agrees with Math.exp to 4e-16 from -708 to 0", () => {
  fc.assert(
    fc.property(fc.double({ min: -708, max: 0, noNaN: true }), (x) => {
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(6e-16);
    }),
    { numRuns: 20_000 },
  );
  expect(exponential(0)).toBe(1);
  expect(exponential(-1e300)).toBeLessThan(1e-307);
  expect(exponential(Number.NaN)).toBeNaN();
});
