import { expect, it } from "vitest";
import { cholesky, solveLower, solveUpper } from "./cholesky.ts";

it("factors and solves a matrix whose factor is known", () => {
  // [[2, 0, 0], [1, 3, 0], [-1, 2, 1]] times its transpose.
  const matrix = Float64Array.of(4, 2, -2, 2, 10, 5, -2, 5, 6);
  const lower = cholesky(matrix, 3);
  expect([...(lower ?? [])]).toEqual([2, 0, 0, 1, 3, 0, -1, 2, 1]);
  // A (1, -2, 3) = (-6, -3, 6).
  const solved = solveUpper(lower ?? matrix, solveLower(lower ?? matrix, Float64Array.of(-6, -3, 6)));
  solved.forEach((x, i) => {
    expect(x).toBeCloseTo([1, -2, 3][i] ?? 0, 13);
  });
});

it("refuses a matrix that is not positive definite", () => {
  expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
  expect(cholesky(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2)).toBeUndefined();
});
