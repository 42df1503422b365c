import fc from "fast-check";
import { expect, it } from "vitest";
import { deviation } from "./moments.ts";
import { repeatErrors } from "./repeatErrors.ts";

const repeats = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 });

it("is the paired t-test's own error for one recipe", () => {
  fc.assert(
    fc.property(repeats, (differences) => {
      const [found] = repeatErrors([differences]);
      expect(found?.error).toBeCloseTo((deviation(differences) as number) / Math.sqrt(3), 12);
      expect(found?.freedom).toBe(2);
    }),
  );
});

it("pools the residuals of a block design: rows 4 6 11, 7 9 11 and 1 6 8 leave 1.5", () => {
  const [baseline, ...recipes] = [
    [4, 6, 11],
    [7, 9, 11],
    [1, 6, 8],
  ] as [number[], ...number[][]];
  const differences = recipes.map((row) => row.map((value, k) => value - (baseline[k] as number)));
  // Row means 7, 9, 5 and column means 4, 7, 10 leave 0 -1 1, 1 0 -1, -1 1 0: six squares of 1, 4 degrees of freedom.
  const square = 6 / 4;
  for (const [r, found] of repeatErrors(differences).entries()) {
    const own = (deviation(differences[r] as number[]) as number) / Math.sqrt(3);
    expect(found?.freedom).toBe(4);
    expect(found?.error).toBeCloseTo(Math.max(own, Math.sqrt((2 * square) / 3)), 12);
  }
});

it("does not pool recipes of other numbers of repeats, and has nothing to say of one repeat", () => {
  expect(
    repeatErrors([
      [1, 2, 3],
      [0, 2],
    ]).map((found) => found?.freedom),
  ).toEqual([2, 1]);
  expect(repeatErrors([[1], [2]])).toEqual([null, null]);
});
