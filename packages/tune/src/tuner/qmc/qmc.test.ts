import { describe, expect, it } from "vitest";
import { chanceAgainstRandom } from "../fixtures/samplerQuality.ts";
import { MOST_AXES, SobolSequence } from "./SobolSequence.ts";

/** Point, axis, coordinate: by SciPy 1.17's scipy.stats.qmc.Sobol(160, scramble=False, bits=32). */
const GOLDEN = [
  [0, 0, 0],
  [1, 0, 0.5],
  [2, 1, 0.25],
  [3, 2, 0.75],
  [5, 3, 0.375],
  [13, 7, 0.5625],
  [37, 19, 0.140625],
  [50, 52, 0.234375],
  [63, 159, 0.640625],
  [41, 120, 0.796875],
] as const;

describe("SobolSequence", () => {
  it("is that of Joe and Kuo where it is not scrambled", () => {
    const sequence = new SobolSequence(MOST_AXES);
    for (const [index, axis, coordinate] of GOLDEN) expect(sequence.point(index)[axis]).toBe(coordinate);
  });

  it("stays a net when scrambled: each of 64 points has a cell of its own, in one axis and in the first two", () => {
    for (const seed of [0, 1, 2]) {
      const sequence = new SobolSequence(20, seed);
      const points = Array.from({ length: 64 }, (_, i) => sequence.point(i));
      for (let axis = 0; axis < 20; axis++) {
        expect(new Set(points.map((point) => Math.floor((point[axis] as number) * 64))).size).toBe(64);
      }
      for (const [columns, rows] of [
        [2, 32],
        [8, 8],
        [32, 2],
      ] as const) {
        const cells = points.map(([x = 0, y = 0]) => `${Math.floor(x * columns)} ${Math.floor(y * rows)}`);
        expect(new Set(cells).size).toBe(64);
      }
    }
  });

  it("refuses more axes than it has direction numbers for", () => {
    expect(() => new SobolSequence(MOST_AXES + 1)).toThrow("Expected at most 160 axes");
  });
});

describe("qmc", () => {
  // With many axes and one optimum a hundred even points are no better than a hundred random ones.
  it.each([
    ["quadratic1", 60],
    ["q1Lognormal", 120],
  ] as const)("beats random search on %s", (name, seeds) => {
    expect(chanceAgainstRandom(name, "qmc", seeds)).toBeLessThan(0.01);
  });
});
