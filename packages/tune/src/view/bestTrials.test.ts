import { expect, it } from "vitest";
import type { TrialRecord } from "../experiment/records.ts";
import { bestTrials } from "./bestTrials.ts";
import { viewOf } from "./fixtures/viewOf.ts";

const idsOf = (trials: readonly TrialRecord[]): number[] => trials.map(({ id }) => id);

it("takes the least or the greatest value of complete trials, and of equal ones the oldest", () => {
  const values = [3, 1, 2, 1, 3];
  const trials: Partial<TrialRecord>[] = values.map((value) => ({ metrics: { default: value } }));
  trials.push(
    { status: "running", metrics: { default: 0 } },
    { status: "stopped", intermediate: [0] },
    { status: "failed" },
    { status: "cancelled", metrics: { default: 0 } },
  );
  expect(idsOf(bestTrials(viewOf(trials)))).toEqual([1]);
  const objectives = [{ metric: "default", direction: "maximize" }] as const;
  expect(idsOf(bestTrials(viewOf(trials, { objectives })))).toEqual([0]);
});

it("takes none that breaks a constraint", () => {
  const trials = [
    { metrics: { default: 1, size: 11 } },
    { metrics: { default: 2, size: 10 } },
    { metrics: { default: 3, size: 5 } },
  ];
  expect(idsOf(bestTrials(viewOf(trials, { constraints: [{ metric: "size", max: 10 }] })))).toEqual([1]);
  expect(bestTrials(viewOf(trials, { constraints: [{ metric: "size", max: 4 }] }))).toEqual([]);
});

it("gives the Pareto front by id, equal trials together, where there are several objectives", () => {
  const points = [
    [0.9, 5],
    [0.8, 6],
    [0.95, 9],
    [0.7, 1],
    [0.9, 5],
    [0.99, 20],
  ];
  const trials = points.map(([accuracy, size]) => ({
    metrics: { accuracy, size } as Record<string, number>,
  }));
  const objectives = [
    { metric: "accuracy", direction: "maximize" },
    { metric: "size", direction: "minimize" },
  ] as const;
  expect(idsOf(bestTrials(viewOf(trials, { objectives })))).toEqual([0, 2, 3, 4, 5]);
  const constraints = [{ metric: "size", max: 8 }];
  expect(idsOf(bestTrials(viewOf(trials, { objectives, constraints })))).toEqual([0, 3, 4]);
});

it("gives nothing where nothing is complete", () => {
  expect(bestTrials(viewOf([]))).toEqual([]);
  expect(bestTrials(viewOf([{ status: "running" }, { status: "failed" }]))).toEqual([]);
});
