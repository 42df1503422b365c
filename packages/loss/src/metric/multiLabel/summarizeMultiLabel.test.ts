import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averagePrecision } from "./averagePrecision.ts";
import golden from "./fixtures/multiLabel.json" with { type: "json" };
import { meanAveragePrecision } from "./meanAveragePrecision.ts";
import { summarizeMultiLabel } from "./summarizeMultiLabel.ts";

function expectClose(received: unknown, expected: unknown, path: string): void {
  if (typeof expected !== "object" || expected === null) {
    if (expected === null) expect(received, path).toBeNull();
    else expect(received as number, path).toBeCloseTo(expected as number, 12);
    return;
  }
  for (const [key, value] of Object.entries(expected))
    expectClose((received as Record<string, unknown>)[key], value, `${path}.${key}`);
}

describe("against NumPy", () => {
  it.each(golden)("$name", ({ logits, targets, classes, expected }) => {
    expectClose(summarizeMultiLabel(logits, targets, classes), expected, "summary");
  });
});

describe("average precision", () => {
  it("is scikit-learn's documented example", () => {
    expect(averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(5 / 6, 12);
  });

  it("is the share of positives where all scores are alike, whatever the order", () => {
    expect(averagePrecision([3, 3, 3, 3], [1, 0, 0, 0])).toBe(0.25);
    expect(averagePrecision([3, 3, 3, 3], [0, 0, 0, 1])).toBe(0.25);
  });

  it("is null without positives", () => {
    expect(averagePrecision([1, 2], [0, 0])).toBeNull();
  });

  it("depends on the order of the scores alone, and is 1 exactly where every positive is above every negative", () => {
    const sample = fc.record({ score: fc.integer({ min: -9, max: 9 }), positive: fc.nat(1) });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 30 }), (samples) => {
        const scores = samples.map(({ score }) => score);
        const positive = samples.map((one) => one.positive);
        const found = averagePrecision(scores, positive);
        expect(
          averagePrecision(
            scores.map((score) => Math.exp(score / 3)),
            positive,
          ),
        ).toBe(found);
        if (found === null) return;
        const lowest = Math.min(...scores.filter((_, i) => positive[i] === 1));
        const highest = Math.max(...scores.filter((_, i) => positive[i] === 0));
        expect(found === 1).toBe(lowest > highest);
      }),
    );
  });
});

it.each([
  ["0 or 1", () => meanAveragePrecision([1, 2], [0, 0.5], 2)],
  ["2 x 2 numbers", () => meanAveragePrecision([1, 2], [0, 1, 0, 1], 2)],
  ["at least one row of 2 numbers", () => meanAveragePrecision([1, 2], [0], 2)],
  ["a finite number", () => meanAveragePrecision([1, Number.NaN], [0, 1], 2)],
])("expects %s", (message, run) => {
  expect(run).toThrow(`Expected ${message}`);
});
