import { expect, it } from "vitest";
import type { Sample } from "../DataSet.ts";
import { arrangeSplits } from "./arrangeSplits.ts";

const samples = (split: string, count: number): Sample[] =>
  Array.from({ length: count }, (_, i) => ({ path: `${split}/${i}`, label: i % 4 }));
const given = {
  splits: { train: samples("train", 400), val: [], test: samples("test", 40) },
  origin: { val: "none", test: "folder test/" },
};
const arrange = (options: Omit<Parameters<typeof arrangeSplits>[1], "splitSeed">) =>
  arrangeSplits(given, { ...options, splitSeed: 6 }, 4);
const paths = (list: readonly Sample[]) => list.map(({ path }) => path);
const wrong = (list: readonly Sample[]) =>
  list.filter(({ path, label }) => label !== Number(path.split("/")[1]) % 4).length;

it("sets validation aside first: it is the same for every subset, and never within it", () => {
  const small = arrange({ subset: 80, valSplit: 40 });
  const large = arrange({ subset: 200, valSplit: 40 });
  expect(small.splits.val).toEqual(large.splits.val);
  expect(paths(large.splits.train)).toEqual(expect.arrayContaining(paths(small.splits.train)));
  expect(large.splits.train.filter((sample) => large.splits.val.includes(sample))).toEqual([]);
  expect(large.splits.test).toBe(given.splits.test);
  expect(large.origin).toEqual({
    train: "200 of 360, balanced, seed 6",
    val: "40 of 400 of train, balanced, seed 6",
    test: "folder test/",
  });
  // A share is one of the images that are trained on.
  expect(arrange({ subset: 80, valSplit: 0.25 }).splits.val).toHaveLength(20);
  expect(() => arrange({ subset: 390, valSplit: 40 })).toThrow("from 0 to the 360 that are left");
});

it("disturbs training labels, on demand those of validation, never those of test", () => {
  const labelNoise = { rate: 0.4, kind: "symmetric" } as const;
  const clean = arrange({ subset: 100, valSplit: 50 });
  const noisy = arrange({ subset: 100, valSplit: 50, labelNoise });
  expect(paths(noisy.splits.train)).toEqual(paths(clean.splits.train));
  expect([wrong(noisy.splits.train), wrong(noisy.splits.val), wrong(noisy.splits.test)]).toEqual([40, 0, 0]);
  expect(noisy.origin.train).toBe("100 of 350, balanced, seed 6; 40 % wrong labels (symmetric), seed 6");
  const both = arrange({ subset: 100, valSplit: 50, labelNoise, noisyVal: true });
  expect([wrong(both.splits.train), wrong(both.splits.val), wrong(both.splits.test)]).toEqual([40, 20, 0]);
});

it("cross-validates over the images of all splits", () => {
  const folds = [0, 1, 2, 3].map((index) => arrange({ fold: { index, count: 4 }, valSplit: 0.1 }).splits);
  expect(paths(folds.flatMap(({ test }) => [...test])).sort()).toEqual(
    paths([...given.splits.train, ...given.splits.test]).sort(),
  );
  for (const { train, val, test } of folds) {
    expect(test).toHaveLength(110);
    expect(new Set(paths([...train, ...val, ...test])).size).toBe(440);
  }
});
