import { RandomStream } from "@mixwell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sample } from "../DataSet.ts";
import { arrangeSplits } from "./arrangeSplits.ts";
import { balancedPart } from "./balancedPart.ts";
import { dealLabelSets } from "./dealLabelSets.ts";
import { stratifiedFold } from "./stratifiedFold.ts";
import { stratifiedSplit } from "./stratifiedSplit.ts";

const labelSets: fc.Arbitrary<Sample[]> = fc
  .array(fc.uniqueArray(fc.nat(4), { maxLength: 4 }), { minLength: 6, maxLength: 80 })
  .map((sets) => sets.map((set, i) => ({ path: `${i}`, label: -1, labels: set.sort() })));

/** Photographs as they are: some labels rare, some frequent, some that go together. */
const photographs: readonly Sample[] = Array.from({ length: 600 }, (_, i) => {
  const stream = new RandomStream(4, ["photograph", i]);
  const outdoor = stream.uniform() < 0.5;
  const shares = [outdoor ? 1 : 0, outdoor ? 0.1 : 0, 0.3, 0.03, 0.2];
  return {
    path: `${i}`,
    label: -1,
    labels: shares.flatMap((share, k) => (stream.uniform() < share ? [k] : [])),
  };
});

const countOf = (samples: readonly Sample[], label: number) =>
  samples.filter(({ labels }) => labels?.includes(label)).length;

describe("iterative stratification", () => {
  it("gives parts of exactly the sizes asked for, the same whatever the order of the samples", () => {
    fc.assert(
      fc.property(labelSets, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (samples, seed, share) => {
        const count = Math.round(share * samples.length);
        const sizes = [samples.length - count, count];
        const parts = dealLabelSets(samples, sizes, seed, "test");
        for (const part of [0, 1])
          expect([...parts.values()].filter((one) => one === part).length).toBe(sizes[part]);
        const turned = dealLabelSets([...samples].reverse(), sizes, seed, "test");
        for (const sample of samples) expect(turned.get(sample)).toBe(parts.get(sample));
      }),
    );
  });

  it("gives every part its share of every label, within one, and about its share of images without any", () => {
    const { kept, aside } = stratifiedSplit(photographs, 0.2, 1);
    expect([kept.length, aside.length]).toEqual([480, 120]);
    for (const label of [0, 1, 2, 3, 4])
      expect(Math.abs(countOf(aside, label) - 0.2 * countOf(photographs, label))).toBeLessThanOrEqual(1);
    const without = (samples: readonly Sample[]) =>
      samples.filter(({ labels }) => labels?.length === 0).length;
    expect(without(photographs)).toBeGreaterThan(50);
    expect(without(aside) / without(photographs)).toBeGreaterThan(0.15);
    expect(without(aside) / without(photographs)).toBeLessThan(0.25);
  });

  it("deals folds that differ by at most one image, and by at most two of any label", () => {
    const folds = Array.from(
      { length: 5 },
      (_, index) => stratifiedFold(photographs, { index, count: 5 }, 3).aside,
    );
    expect(new Set(folds.flat())).toEqual(new Set(photographs));
    const spread = (sizes: readonly number[]) => Math.max(...sizes) - Math.min(...sizes);
    expect(spread(folds.map(({ length }) => length))).toBeLessThanOrEqual(1);
    for (const label of [0, 1, 2, 3, 4])
      expect(spread(folds.map((fold) => countOf(fold, label)))).toBeLessThanOrEqual(2);
  });

  it("gives single labels their share, within two: the last label dealt takes what rounding has left", () => {
    const one = photographs.map(({ path }, i) => ({ path, label: -1, labels: [i % 7] }));
    const { aside } = balancedPart(one, 100, 0, "subset");
    for (let label = 0; label < 7; label++)
      expect(Math.abs(countOf(aside, label) - countOf(one, label) / 6)).toBeLessThanOrEqual(2);
  });
});

it("refuses label noise, which takes another class for an image's one label", () => {
  const splits = { train: photographs, val: photographs.slice(0, 9), test: [] };
  const given = { splits, origin: { val: "given", test: "none" } };
  const labelNoise = { rate: 0.1, kind: "symmetric" } as const;
  expect(() => arrangeSplits(given, { labelNoise, splitSeed: 0 }, 5)).toThrow("these images have several");
});
