import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawPoints } from "./drawPoints.ts";
import { flipLabels, type NoiseKind } from "./flipLabels.ts";

const seeds = fc.integer({ min: 0, max: 1e6 });
const noisy: readonly NoiseKind[] = ["smallMargin", "largeMargin", "random"];

describe("drawPoints", () => {
  it("alternates a ring of 33 to 48 % and a disc of 20 % of a canvas that is 14 units wide", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { coordinates, radii, classes } = drawPoints(seed, "train", 200);
        for (const [i, label] of classes.entries()) {
          expect(label).toBe(i % 2 === 0 ? 1 : 0);
          const distance = Math.hypot(coordinates[2 * i] as number, coordinates[2 * i + 1] as number);
          expect(distance).toBeCloseTo(14 * (radii[i] as number), 5);
          const [low, high] = label === 1 ? [4.62, 6.72] : [0, 2.8];
          expect(distance).toBeGreaterThan(low - 1e-6);
          expect(distance).toBeLessThan(high + 1e-6);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("draws radii and angles uniformly", () => {
    const { coordinates, radii, classes } = drawPoints(1, "train", 40_000);
    const mean = (wanted: number) => {
      const own = radii.filter((_, i) => classes[i] === wanted);
      return own.reduce((sum, radius) => sum + radius, 0) / own.length;
    };
    // Five standard errors of a uniform mean: width / sqrt(12 n).
    expect(Math.abs(mean(0) - 0.1)).toBeLessThan(0.0021);
    expect(Math.abs(mean(1) - 0.405)).toBeLessThan(0.0016);
    for (const [signX, signY] of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ] as const) {
      const inside = radii.filter(
        (_, i) =>
          signX * (coordinates[2 * i] as number) > 0 && signY * (coordinates[2 * i + 1] as number) > 0,
      );
      expect(Math.abs(inside.length / 40_000 - 0.25)).toBeLessThan(0.011);
    }
  });

  it("gives fresh points that no training of the seed has seen", () => {
    const seen = new Set(drawPoints(3, "train", 500).radii);
    expect(drawPoints(3, "fresh", 500).radii.some((radius) => seen.has(radius))).toBe(false);
  });
});

describe("flipLabels", () => {
  const points = drawPoints(5, "train", 20_000);
  /** The regions in units of the plane: 0.36, 0.17, 0.45 and 0.03 times 14. */
  const inRegion: Record<NoiseKind, (label: number, distance: number) => boolean> = {
    none: () => false,
    smallMargin: (label, distance) => (label === 1 ? distance < 5.04 : distance > 2.38),
    largeMargin: (label, distance) => (label === 1 ? distance > 6.3 : distance < 0.42),
    random: () => true,
  };

  it("leaves all labels without noise", () => {
    expect(flipLabels(points, "none", 0.4, 5)).toEqual(points.classes);
  });

  it.each(noisy)("flips in the region of %s, and there at its rate", (kind) => {
    for (const rate of [0.1, 0.4]) {
      const labels = flipLabels(points, kind, rate, 5);
      let [region, flipped] = [0, 0];
      for (const [i, label] of points.classes.entries()) {
        const changed = labels[i] !== label;
        const inside = inRegion[kind](label, 14 * (points.radii[i] as number));
        if (changed && !inside) expect.fail(`point ${i} is flipped outside the region`);
        if (inside) region++;
        if (changed) flipped++;
      }
      // Five standard errors of a binomial.
      expect(Math.abs(flipped / region - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / region));
    }
  });

  it("flips at a higher rate all that it flips at a lower one", () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...noisy), fc.tuple(rates(), rates()), (seed, kind, pair) => {
        const [low, high] = [Math.min(...pair), Math.max(...pair)];
        const few = flipLabels(points, kind, low, seed);
        const many = flipLabels(points, kind, high, seed);
        for (const [i, label] of points.classes.entries())
          if (few[i] !== label && many[i] === label) expect.fail(`point ${i} is flipped at ${low} only`);
      }),
      { numRuns: 20 },
    );
  });
});

function rates() {
  return fc.double({ min: 0, max: 1, noNaN: true });
}
