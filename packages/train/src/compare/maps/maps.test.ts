import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareMaps } from "./compareMaps.ts";
import { correlation } from "./correlation.ts";
import { halfShare } from "./halfShare.ts";
import { readMaps } from "./readMaps.ts";

const maps = fc.array(fc.integer({ min: -50, max: 100 }), { minLength: 2, maxLength: 49 });

describe("halfShare", () => {
  it("is half for an even map, and half a cell where one cell decides", () => {
    expect(halfShare([3, 3, 3, 3])).toBe(0.5);
    expect(halfShare([0, 8, -5, 0, -1])).toBeCloseTo(0.5 / 5, 12);
    // Of 10, half is 4 and a third of 3.
    expect(halfShare([4, 3, 2, 1])).toBeCloseTo((1 + 1 / 3) / 4, 12);
    expect(halfShare([0, -1])).toBeNaN();
  });

  it("does not change with the order or the scale, and is at most a half", () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 9 }), (map, scale) => {
        const share = halfShare(map);
        fc.pre(map.some((value) => value > 0));
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(0.5 + 1e-12);
        expect(halfShare(map.toReversed().map((value) => scale * value))).toBeCloseTo(share, 12);
      }),
    );
  });
});

it("correlates a map with itself by 1, with its negative by -1, and Anscombe's first set by 0.816", () => {
  expect(correlation([1, 2, 5], [2, 4, 10])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 5], [-1, -2, -5])).toBeCloseTo(-1, 12);
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  expect(correlation(x, y)).toBeCloseTo(0.8164, 4);
});

describe("compareMaps", () => {
  const narrow = (at: number) =>
    Array.from({ length: 16 }, (_, i) => (i === at ? 9 : i === (at + 1) % 16 ? 2 : 0));
  const wide = (at: number) =>
    Array.from({ length: 16 }, (_, i) => 1 + (i >> 2 === at >> 2 ? 3 + (i % 3) : 0));
  const places = [0, 3, 5, 8, 11, 14];
  const trainings = [
    { name: "standard", maps: places.map(narrow) },
    { name: "cutmix", maps: places.map(wide) },
  ];

  it("says who looks more widely, and who looks elsewhere than another seed of the baseline", () => {
    const found = compareMaps(trainings, { name: "standard", maps: places.map(narrow) });
    expect(found.recipes[0]?.correlation).toBeCloseTo(1, 12);
    expect(found.recipes[1]?.shareDifference?.low).toBeGreaterThan(0);
    expect(found.recipes[1]?.correlationDifference?.high).toBeLessThan(0);
    const [first, second] = readMaps(found);
    expect(first).toContain("Maps of two of its seeds correlate by 1.00.");
    expect(second).toMatch(
      /^For cutmix it is \d+\.\d % .*: it looks more widely\. .*looks elsewhere than standard/,
    );
  });

  it("says nothing of likeness without a second seed, and passes over maps without evidence", () => {
    const empty = [
      {
        name: "standard",
        maps: [
          [-1, -1],
          [1, 0],
        ],
      },
      {
        name: "cutmix",
        maps: [
          [1, 1],
          [1, 1],
        ],
      },
    ];
    const found = compareMaps(empty, undefined);
    expect(found.recipes.map((recipe) => recipe.halfShare)).toEqual([0.25, 0.5]);
    expect(found.recipes[1]).toMatchObject({ correlation: null, correlationDifference: null });
    expect(readMaps(found).join(" ")).not.toContain("correlate");
  });
});
