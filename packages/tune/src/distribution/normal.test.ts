import { expect, it } from "vitest";
import { erfc, logNormalCdf, normalCdf, normalQuantile } from "./normal.ts";

/** From the C library, by Python's math.erfc. */
const ERFC = [
  [-6, 2],
  [-1, 1.842700792949715],
  [-0.46, 1.4846553900016797],
  [0, 1],
  [0.3, 0.6713732405408726],
  [0.469, 0.5071601050374204],
  [1, 0.15729920705028513],
  [3.99, 1.6739211364520814e-8],
  [4.01, 1.4196939421371052e-8],
  [12, 1.3562611692059042e-64],
  [26, 5.663192408856143e-296],
] as const;

/** By SciPy 1.17's norm.ppf. */
const QUANTILES = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798409],
  [1e-5, -4.264890793922825],
  [0.0749, -1.4402382675279635],
  [0.0751, -1.4388253927525403],
  [0.7, 0.5244005127080407],
  [0.925, 1.4395314709384563],
  [0.999999, 4.753424308817087],
] as const;

it("erfc is exact to 1e-15, in the tails too", () => {
  for (const [x, y] of ERFC) expect(Math.abs(erfc(x) / y - 1), `erfc(${x})`).toBeLessThan(1e-15);
  expect([erfc(40), erfc(-40), erfc(Number.POSITIVE_INFINITY)]).toEqual([0, 2, 0]);
});

it("normalQuantile is exact to 1e-15 and inverts normalCdf", () => {
  for (const [p, z] of QUANTILES) expect(Math.abs(normalQuantile(p) / z - 1), `${p}`).toBeLessThan(1e-15);
  expect(normalQuantile(0.5)).toBe(0);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  for (let z = -8; z < 5; z += 0.37) expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9);
});

it("logNormalCdf is exact to 2e-15, also where the probability itself is zero", () => {
  // SciPy 1.17's log_ndtr.
  const golden = [
    [3, -0.0013508099647481925],
    [0, -Math.LN2],
    [-1.5, -2.7059444008238898],
    [-10, -53.23128515051248],
    [-100, -5005.524208694205],
    [-100000, -5000000012.431865],
  ] as const;
  for (const [z, y] of golden) expect(Math.abs(logNormalCdf(z) / y - 1), `${z}`).toBeLessThan(2e-15);
});
