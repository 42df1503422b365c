import { describe, expect, it } from "vitest";
import { type DrawnRecipe, drawRecords } from "../fixtures/drawRecords.ts";
import type { TrainingRecord } from "../types.ts";
import { summarizeComparison } from "./summarizeComparison.ts";

const recipes: DrawnRecipe[] = [
  { name: "standard", accuracy: 0.6 },
  { name: "cutmix", accuracy: 0.7 },
  { name: "twin", accuracy: 0.6 },
];
const summarize = (
  records: readonly TrainingRecord[],
  folds: number | null = null,
  planned = records.length,
) => summarizeComparison({ recipes: recipes.map(({ name }) => name), folds, planned, records });

describe("summarizeComparison", () => {
  it("finds a true gain and no false one, over seeds and images", () => {
    const { recipes: found, reading, images } = summarize(drawRecords(recipes, { seeds: 3 }));
    const [standard, cutmix, twin] = found;
    expect([standard?.toBaseline, images]).toEqual([null, 400]);
    expect(cutmix?.toBaseline).toMatchObject({
      basis: "seeds",
      seeds: [0, 1, 2],
      figures: { top1: { clear: true } },
    });
    expect(twin?.toBaseline?.figures.top1?.clear).toBe(false);
    const { difference, low, high, p, pHolm } = cutmix?.toBaseline?.figures.top1 ?? Object.create(null);
    expect(difference).toBeCloseTo(
      (cutmix?.figures.top1?.mean ?? 0) - (standard?.figures.top1?.mean ?? 0),
      12,
    );
    expect(low).toBeLessThan(difference);
    expect(high).toBeGreaterThan(difference);
    expect(pHolm).toBeGreaterThanOrEqual(p);
    expect(reading.join("\n")).toMatch(/cutmix is 1\d\.\d points better than standard .*: more than noise\./);
    expect(reading.join("\n")).toMatch(
      /twin is \d\.\d points (better|worse) than standard .*: this may be noise\./,
    );
    expect(reading.join("\n")).toMatch(/calibration error \(ECE\) of cutmix is \d\.\d points lower/);
  });

  it("with one seed has intervals over images alone, and only for what is known of each image", () => {
    const { recipes: found, reading } = summarize(drawRecords(recipes, { seeds: 1 }));
    expect(found[1]?.toBaseline).toMatchObject({ basis: "images", figures: { nll: null, ece: null } });
    expect(found[1]?.figures.top1?.deviation).toBeNull();
    expect(reading[0]).toBe(
      "With one seed, intervals are over the 400 test images alone: what another seed would bring is not in them.",
    );
  });

  it("takes the folds of a seed together, and where there is one seed as repeats", () => {
    const records = drawRecords(recipes, { seeds: 2, folds: 5 });
    const both = summarize(records, 5);
    expect([both.images, both.recipes[1]?.toBaseline?.basis]).toEqual([2000, "seeds"]);
    const own = records.filter(({ recipe, seed }) => recipe === "cutmix" && seed === 1);
    expect(both.recipes[1]?.seeds[1]?.top1).toBeCloseTo(
      own.reduce((sum, { test }) => sum + test.top1, 0) / 5,
      12,
    );
    const one = summarize(
      records.filter(({ seed }) => seed === 0),
      5,
    );
    expect(one.recipes[1]?.toBaseline).toMatchObject({ basis: "folds", figures: { nll: { clear: true } } });
  });

  it("leaves out a seed that diverged or is not finished, on both sides, and says so", () => {
    const [first, ...rest] = drawRecords(recipes.slice(0, 2), { seeds: 3 });
    const { epochs: _, test: __, ...origin } = first as TrainingRecord & { epochs: number; test: object };
    const diverged = { ...origin, diverged: "The loss became NaN" } as TrainingRecord;
    const { recipes: found, reading } = summarize([diverged, ...rest.slice(0, -1)], null, 6);
    expect(found[1]?.toBaseline?.seeds).toEqual([1]);
    expect(found[0]).toMatchObject({ trainings: 3, diverged: 1 });
    expect(reading).toContain("5 of 6 trainings are done; the figures may still change.");
    expect(reading).toContain("1 of 3 trainings of standard diverged; its figures are of the other seeds.");
  });

  it("refuses to pair trainings that were tested on different images", () => {
    const [first, second] = drawRecords(recipes.slice(0, 2), { seeds: 1 }) as [never, never];
    const other = { ...(second as object), test: { ...(second as { test: object }).test, order: "others" } };
    expect(() => summarize([first, other as unknown as TrainingRecord])).toThrow(
      "cutmix-seed0 was tested on other images than standard-seed0",
    );
  });
});
