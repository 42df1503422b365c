import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { bootstrapDifferences, type Differences } from "./bootstrapDifferences.ts";
import golden from "./fixtures/bootstrapDifferences.json" with { type: "json" };

describe("bootstrapDifferences", () => {
  /**
   * So many seeds and images of a recipe that is 2 points better: seeds scatter by `scatter`, and an image is found right
   * by one recipe alone with probability 0.2.
   */
  function draw(random: RandomStream, seeds: number, images: number, scatter: number): Differences {
    const hardness = Array.from({ length: images }, () => 0.05 * random.normal());
    return Array.from({ length: seeds }, () => {
      const better = 0.02 + scatter * random.normal();
      return Int8Array.from(hardness, (image) => {
        const gain = better + image;
        const u = random.uniform();
        return u < (0.2 + gain) / 2 ? 1 : u > 1 - (0.2 - gain) / 2 ? -1 : 0;
      });
    });
  }

  it.each([
    ["one seed, over images", 1, 0],
    ["three seeds that hardly scatter", 3, 0.003],
    ["three seeds that scatter more than images do", 3, 0.05],
    ["five seeds that scatter as much as images do", 5, 0.02],
  ])("covers the truth in at least 95 of 100 comparisons: %s", (_, seeds, scatter) => {
    const random = new RandomStream(11, [seeds, scatter]);
    const comparisons = 250;
    let covered = 0;
    for (let i = 0; i < comparisons; i++) {
      const differences = draw(random, seeds, 100, scatter);
      const [found] = bootstrapDifferences([differences], { seed: i, replicates: 300 });
      if (found !== undefined && found.low <= 0.02 && 0.02 <= found.high) covered++;
    }
    // Three standard deviations of the count below 95 %.
    expect(covered / comparisons).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / comparisons));
  });

  it("agrees with a transcription to NumPy that draws other random numbers", () => {
    const recipes = golden.recipes.map(({ differences }) => differences.map((row) => Int8Array.from(row)));
    const found = bootstrapDifferences(recipes, { replicates: 20_000 });
    for (const [r, { difference, low, high, p }] of golden.recipes.entries()) {
      expect(found[r]?.difference).toBeCloseTo(difference, 12);
      const width = high - low;
      expect(Math.abs((found[r]?.low as number) - low)).toBeLessThan(0.03 * width);
      expect(Math.abs((found[r]?.high as number) - high)).toBeLessThan(0.03 * width);
      expect(Math.abs((found[r]?.p as number) - p)).toBeLessThan(0.02);
    }
  });

  it("pairs: two models that err on the same images differ by nothing, with certainty", () => {
    const same = Array.from({ length: 3 }, () => new Int8Array(50));
    expect(bootstrapDifferences([same])[0]).toEqual({ difference: 0, low: 0, high: 0, p: 1 });
  });

  it("gives the same figures again", () => {
    const random = new RandomStream(2);
    const [a, b] = [draw(random, 3, 80, 0.02), draw(random, 3, 80, 0.02)];
    const both = bootstrapDifferences([a, b], { replicates: 200 });
    expect(bootstrapDifferences([a, b], { replicates: 200 })).toEqual(both);
  });
});
