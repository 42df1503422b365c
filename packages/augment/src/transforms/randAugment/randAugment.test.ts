import { describe, expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { trivialAugment } from "../trivialAugment/trivialAugment.ts";
import { trivialAugmentWide } from "../trivialAugmentWide/trivialAugmentWide.ts";
import { randAugment } from "./randAugment.ts";

const all = [randAugment, trivialAugment, trivialAugmentWide];
const registry = createRegistry(all);
const size = { height: 331, width: 331 };

function draws(count: number, type: string, spec: object = {}) {
  const pipeline = createPipeline([{ type, ...spec }], registry);
  return Array.from(
    { length: count },
    (_, i) => pipeline.draw(size, { seed: 0, epoch: 0, path: `${i}`, view: 0 })[0]?.draw ?? {},
  );
}

/** How often each operation was drawn at a place, and the values that it had. */
function collect(found: readonly Readonly<Record<string, number>>[], place = 0): Map<string, number[]> {
  const values = new Map<string, number[]>();
  for (const draw of found) {
    for (const [field, value] of Object.entries(draw)) {
      const [at, name] = field.split(".");
      if (at === `${place}`) values.set(name as string, [...(values.get(name as string) ?? []), value]);
    }
  }
  return values;
}

function chiSquare(counts: readonly number[], total: number): number {
  const expected = total / counts.length;
  return counts.reduce((sum, hits) => sum + (hits - expected) ** 2 / expected, 0);
}

describe("randAugment", () => {
  it("draws each of 14 operations evenly at both places, at its one level with either sign", () => {
    const found = draws(2800, "randAugment");
    for (const place of [0, 1]) {
      const values = collect(found, place);
      expect(values.size).toBe(14);
      // 13 degrees of freedom: standard deviation 5.1; five of them.
      expect(
        chiSquare(
          [...values.values()].map((list) => list.length),
          2800,
        ),
      ).toBeLessThan(39);
      expect(new Set(values.get("rotate"))).toEqual(new Set([9, -9]));
      expect(new Set(values.get("translateX"))).toEqual(new Set([45, -45]));
      expect(new Set(values.get("posterize"))).toEqual(new Set([7]));
    }
  });

  it("draws as timm's rand-m9-inc1 when told so: 15 operations, each acting half of the time", () => {
    const found = draws(3000, "randAugment", { magnitudes: "timmIncreasing", levels: 10, acting: 0.5 });
    const values = collect(found);
    expect(values.size).toBe(15);
    const acting = [...values.values()].reduce((sum, list) => sum + list.length, 0);
    // Five standard deviations: 5 sqrt(3000 / 4) = 137.
    expect(Math.abs(acting - 1500)).toBeLessThan(137);
    expect(new Set(values.get("rotate"))).toEqual(new Set([27, -27]));
    expect(new Set(values.get("solarizeAdd"))).toEqual(new Set([99]));
  });

  it("refuses a magnitude above the highest level", () => {
    expect(() => createPipeline([{ type: "randAugment", magnitude: 31 }], registry)).toThrow(/at most 30/);
  });
});

describe("trivialAugment", () => {
  it.each([
    ["trivialAugment", 30, 30],
    ["trivialAugmentWide", 135, 30],
  ])("%s draws one operation at a level drawn evenly", (type, degrees, levels) => {
    const found = draws(7000, type);
    const values = collect(found);
    expect(
      chiSquare(
        [...values.values()].map((list) => list.length),
        7000,
      ),
    ).toBeLessThan(39);
    for (const draw of found) expect(Object.keys(draw).length).toBe(1);
    const rotations = values.get("rotate") ?? [];
    const counts = new Array<number>(levels + 1).fill(0);
    for (const rotation of rotations) {
      const level = Math.round((Math.abs(rotation) / degrees) * levels);
      counts[level] = (counts[level] as number) + 1;
    }
    // 30 degrees of freedom: standard deviation 7.7; five of them.
    expect(chiSquare(counts, rotations.length)).toBeLessThan(69);
  });
});

it.each(all.map(({ type }) => type))("%s gives the same bytes with kernels and without", (type) => {
  const options = type === "randAugment" ? { count: 1 } : {};
  for (let seed = 0; seed < 20; seed++) {
    runBothWays([{ type, ...options }], all, drawTestImage("noise", 1 + 2 * seed, 45 - 2 * seed), { seed });
  }
});
