import { describe, expect, it } from "vitest";
import type { TrialState } from "../trial/Trial.ts";
import type { AssessorSpec } from "./assessorTypes.ts";
import { type AssessedTrial, createAssessor } from "./createAssessor.ts";
import { quantile } from "./quantile.ts";

const complete = (id: number, ...intermediate: number[]): AssessedTrial => ({
  id,
  state: "complete",
  intermediate,
});

/** Whether a trial with these results is stopped beside the given others, where less is better and where more is. */
function stops(assessor: AssessorSpec, results: number[], others: readonly AssessedTrial[]): boolean {
  const negative = (values: readonly number[]) => values.map((value) => -value);
  const trial = { id: 99, state: "running" as TrialState, intermediate: results };
  const first = createAssessor({ assessor, direction: "minimize" }).shouldStop(trial, others);
  const turned = others.map((one) => ({ ...one, intermediate: negative(one.intermediate) }));
  const mirrored =
    assessor.type === "threshold"
      ? { ...assessor, lower: -(assessor.upper ?? 0), upper: -(assessor.lower ?? 0) }
      : assessor;
  const second = createAssessor({ assessor: mirrored, direction: "maximize" }).shouldStop(
    { ...trial, intermediate: negative(results) },
    turned,
  );
  expect(second).toBe(first);
  return first;
}

describe("medianStop", () => {
  // Means over two steps: 1.5, 2.5, 3.5, 4.5, 5.5, so the median is 3.5.
  const others = [1, 2, 3, 4, 5].map((from) => complete(from, from, from + 1));

  it("compares the best so far with the median of the others' means", () => {
    expect(stops({ type: "medianStop" }, [9, 3.6], others)).toBe(true);
    expect(stops({ type: "medianStop" }, [9, 3.4], others)).toBe(false);
    expect(stops({ type: "medianStop" }, [3.4, 9], others)).toBe(false);
  });

  it("waits for enough complete trials that came so far, and for its first step", () => {
    expect(stops({ type: "medianStop" }, [9, 9], others.slice(1))).toBe(false);
    expect(stops({ type: "medianStop" }, [9, 9, 9], others)).toBe(false);
    expect(stops({ type: "medianStop", startStep: 3 }, [9, 9], others)).toBe(false);
    const running = others.map((one, i) => (i === 0 ? { ...one, state: "running" as const } : one));
    expect(stops({ type: "medianStop" }, [9, 9], running)).toBe(false);
  });
});

describe("percentile", () => {
  const others = [1, 2, 3, 4, 5].map((last) => complete(last, 0, last));

  it("keeps what is among the best percentile at the step", () => {
    expect(stops({ type: "percentile" }, [9, 2.1], others)).toBe(true);
    expect(stops({ type: "percentile" }, [9, 1.9], others)).toBe(false);
    expect(stops({ type: "percentile", percentile: 80 }, [9, 4.1], others)).toBe(false);
  });

  it("interpolates as NumPy does", () => {
    // numpy.percentile([3, 1, 7, 2], [0, 25, 60, 100])
    expect([0, 0.25, 0.6, 1].map((share) => quantile([3, 1, 7, 2], share))).toEqual([1, 1.75, 2.8, 7]);
  });
});

describe("patience", () => {
  it("stops after so many steps without a better result", () => {
    const assessor = { type: "patience", patience: 3 } as const;
    expect(stops(assessor, [5, 4, 4, 4], [])).toBe(false);
    expect(stops(assessor, [5, 4, 4, 4, 4], [])).toBe(true);
    expect(stops(assessor, [5, 4, 4, 4, 3], [])).toBe(false);
    expect(stops({ ...assessor, minDelta: 0.5 }, [5, 4.8, 4.6, 4.51], [])).toBe(true);
  });
});

describe("threshold", () => {
  it("stops what leaves its bounds, from its first step on", () => {
    const assessor = { type: "threshold", lower: -1, upper: 10, startStep: 2 } as const;
    expect(stops(assessor, [5, 11], [])).toBe(true);
    expect(stops(assessor, [5, -2], [])).toBe(true);
    expect(stops(assessor, [11], [])).toBe(false);
    expect(stops(assessor, [11, 5], [])).toBe(false);
  });
});

describe("createAssessor", () => {
  it("stops a trial whose newest result is no number, and none without results", () => {
    expect(stops({ type: "asha" }, [1, Number.NaN], [])).toBe(true);
    expect(stops({ type: "asha" }, [], [])).toBe(false);
  });

  it("refuses what it does not know", () => {
    const make = (assessor: unknown) =>
      createAssessor({ assessor: assessor as "asha", direction: "minimize" });
    expect(() => make("medianstop")).toThrow("Expected one of asha, medianStop, percentile");
    expect(() => make({ type: "asha", eta: 1 })).toThrow(
      'Expected a whole number >= 2 for option "eta" of assessor asha',
    );
  });
});
