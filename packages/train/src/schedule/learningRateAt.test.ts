import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learningRateAt, oneCycleMomentum, type ScheduleSettings } from "./index.ts";

interface Trace {
  lr: number[];
  momentum: number[];
}

// Of PyTorch 1.13, written by fixtures/schedules.py.
const golden = JSON.parse(readFileSync(new URL("fixtures/schedules.json", import.meta.url), "utf8")) as {
  oneCycle: Trace;
  oneCycleOptions: Trace;
  oneCycleShort: Trace;
  cosine: Trace;
  multiStep: Trace;
};

const settings: ScheduleSettings = {
  schedule: "constant",
  lr: 0.1,
  epochs: 10,
  warmupEpochs: 0,
  steps: [0.5, 0.8],
  stepGamma: 0.1,
};

function trace(given: Partial<ScheduleSettings>, totalSteps: number): number[] {
  return Array.from({ length: totalSteps }, (_, step) =>
    learningRateAt({ ...settings, ...given }, step, totalSteps),
  );
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 13);
}

describe("learningRateAt equals PyTorch", () => {
  it("for OneCycleLR with its defaults", () => {
    expectClose(trace({ schedule: "one-cycle" }, 20), golden.oneCycle.lr);
  });

  it("for OneCycleLR with other options", () => {
    const options = { pctStart: 0.25, divFactor: 10, finalDivFactor: 100 };
    expectClose(trace({ schedule: "one-cycle", ...options }, 11), golden.oneCycleOptions.lr);
  });

  it("for OneCycleLR where the rise is shorter than a step", () => {
    expectClose(trace({ schedule: "one-cycle" }, 2), golden.oneCycleShort.lr);
  });

  it("for the momentum of OneCycleLR", () => {
    const momentum = golden.oneCycle.momentum.map((_, step) =>
      oneCycleMomentum(step, 20, { lowest: 0.85, highest: 0.95 }),
    );
    expectClose(momentum, golden.oneCycle.momentum);
  });

  it("for CosineAnnealingLR", () => {
    expectClose(trace({ schedule: "cosine" }, 10), golden.cosine.lr);
  });

  it("for MultiStepLR, with milestones as fractions", () => {
    expectClose(trace({ schedule: "step" }, 10), golden.multiStep.lr);
  });
});

describe("warm-up", () => {
  it("rises linearly and reaches the peak with its last step", () => {
    expectClose(trace({ warmupEpochs: 2, epochs: 5 }, 10), [0.025, 0.05, 0.075, 0.1, ...Array(6).fill(0.1)]);
  });

  it("leaves the cosine the steps after it", () => {
    const rates = trace({ schedule: "cosine", warmupEpochs: 5, epochs: 10 }, 20);
    expectClose(rates.slice(10), golden.cosine.lr);
  });

  it("does not exist for one-cycle", () => {
    expectClose(trace({ schedule: "one-cycle", warmupEpochs: 3 }, 20), golden.oneCycle.lr);
  });
});

const anySchedule = fc.record({
  schedule: fc.constantFrom("cosine", "step", "one-cycle", "constant" as const),
  lr: fc.double({ min: 1e-6, max: 10, noNaN: true }),
  epochs: fc.integer({ min: 1, max: 50 }),
  warmupEpochs: fc.double({ min: 0, max: 60, noNaN: true }),
  steps: fc.constant([0.3, 0.6, 0.9]),
  stepGamma: fc.double({ min: 0.01, max: 1, noNaN: true }),
});

it("stays above 0 and never exceeds the peak at any step of any schedule", () => {
  fc.assert(
    fc.property(anySchedule, fc.integer({ min: 1, max: 500 }), fc.nat(), (given, totalSteps, at) => {
      const rate = learningRateAt(given, at % totalSteps, totalSteps);
      expect(rate).toBeGreaterThan(0);
      expect(rate).toBeLessThanOrEqual(given.lr * (1 + 1e-12));
    }),
  );
});

it("trains at the peak where there is a single step", () => {
  for (const schedule of ["cosine", "step", "one-cycle", "constant"] as const)
    expect(trace({ schedule }, 1)).toEqual([0.1]);
});
