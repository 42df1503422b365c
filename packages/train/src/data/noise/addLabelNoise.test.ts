import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addLabelNoise } from "./addLabelNoise.ts";

const samples = (count: number, classes: number) =>
  Array.from({ length: count }, (_, i) => ({ path: `train/${i}`, label: i % classes }));

describe("addLabelNoise", () => {
  it("makes exactly the rounded share wrong: to another class, or with pair noise to the next", () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.integer({ min: 2, max: 12 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.nat(),
        (count, classes, rate, seed) => {
          const all = samples(count, classes);
          for (const kind of ["symmetric", "pair"] as const) {
            const noisy = addLabelNoise(all, { rate, kind }, classes, seed);
            expect(noisy.map(({ path }) => path)).toEqual(all.map(({ path }) => path));
            const wrong = noisy.filter(({ label }, i) => label !== all[i]?.label);
            expect(wrong).toHaveLength(Math.round(rate * count));
            for (const { path, label } of wrong) {
              const before = all.find((sample) => sample.path === path)?.label as number;
              if (kind === "pair") expect(label).toBe((before + 1) % classes);
              else expect(label).toBeLessThan(classes);
            }
          }
        },
      ),
    );
  });

  it("draws each other class alike: chi-squared of 20,000 wrong labels below its 0.1 % point", () => {
    const all = samples(20_000, 10);
    const noisy = addLabelNoise(all, { rate: 0.9999, kind: "symmetric" }, 10, 3);
    const counts = new Array<number>(10).fill(0);
    for (const [i, { label }] of noisy.entries()) {
      const shift = (label - (all[i]?.label as number) + 10) % 10;
      counts[shift] = (counts[shift] as number) + 1;
    }
    const [right, ...wrong] = counts as [number, ...number[]];
    const expected = (20_000 - right) / 9;
    const chiSquared = wrong.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 8 degrees of freedom.
    expect(chiSquared).toBeLessThan(26.12);
  });

  it("keeps the wrong labels of a lower rate, and those of an image whatever others there are", () => {
    const all = samples(100, 5);
    const noisy = (rate: number, list = all) => addLabelNoise(list, { rate, kind: "symmetric" }, 5, 1);
    const low = noisy(0.2);
    const high = noisy(0.4);
    for (const [i, { label }] of low.entries()) {
      if (label !== all[i]?.label) expect(high[i]?.label).toBe(label);
    }
    expect(noisy(0.4)).toEqual(high);
    expect(noisy(0.4, all.toReversed()).toReversed()).toEqual(high);
  });

  it("refuses a rate of 1 and more", () => {
    expect(() => addLabelNoise([], { rate: 1, kind: "pair" }, 2, 0)).toThrow("from 0 to below 1");
  });
});
