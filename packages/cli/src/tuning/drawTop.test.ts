import type { ExperimentView, TrialRecord } from "@mixwell/tune";
import { expect, it } from "vitest";
import { drawTop, sparkline } from "./drawTop.ts";

const trial = (id: number, given: Partial<TrialRecord>): TrialRecord => ({
  id,
  parameters: { lr: 0.012345, mix: { _name: "cutmix", alpha: 1 } },
  budget: undefined,
  continues: undefined,
  isAdded: false,
  status: "complete",
  attempt: 1,
  failures: 0,
  losses: 0,
  worker: "here-1-abcdef",
  stopRequest: undefined,
  notBefore: 0,
  metrics: { default: 1 / (id + 1) },
  intermediate: [],
  message: undefined,
  created: 0,
  started: 1000,
  ended: 61_000,
  ...given,
});

const viewOf = (trials: readonly TrialRecord[]): ExperimentView => ({
  experiment: {
    id: "k3v9x2qd",
    config: {
      name: "leaves",
      space: {},
      objectives: [{ metric: "default", direction: "minimize" }],
      constraints: [],
      tuner: { type: "random" },
      seed: 0,
      trial: { kind: "function" },
      concurrency: 2,
      maxTrials: 8,
      retries: 0,
      retryDelay: 0,
    },
    status: "running",
    reason: undefined,
    created: 0,
    activeSeconds: 75,
    revision: 9,
    manager: { host: "here", pid: 1, started: "" },
  },
  trials,
  read: 75_000,
});

it("tells how far an experiment is, what is best, what runs with its curve, and what has ended", () => {
  const trials = [
    trial(0, {}),
    trial(1, {}),
    trial(2, { status: "stopped", metrics: undefined }),
    trial(3, { status: "running", metrics: undefined, ended: undefined, intermediate: [4, 3, 2] }),
  ];
  const lines = drawTop(viewOf(trials), [trials[1] as TrialRecord], { columns: 120, rows: 24 });
  expect(lines).toMatchInlineSnapshot(`
    [
      "leaves  k3v9x2qd  running  active 1 min 15 s",
      "███████████████░░░░░░░░░░░░░░░░░░░░░░░░░ 3 of 8  1 running, 2 complete, 1 stopped",
      "",
      "Best      0.5  trial 1  lr 0.0123  mix cutmix (alpha 1)",
      "So far    █▁",
      "",
      "Running",
      "      3  1 min 14 s   █▅▁ 2                  lr 0.0123  mix cutmix (alpha 1)",
      "Ended     the newest first",
      "      0  1 min        1                      lr 0.0123  mix cutmix (alpha 1)",
      "      1  1 min        0.5                    lr 0.0123  mix cutmix (alpha 1)",
      "      2  1 min        stopped                lr 0.0123  mix cutmix (alpha 1)",
    ]
  `);
});

it("is never longer or wider than the terminal", () => {
  const trials = Array.from({ length: 500 }, (_, id) =>
    trial(
      id,
      id < 450 ? {} : { status: "running", metrics: undefined, ended: undefined, intermediate: [1, 2] },
    ),
  );
  for (const [columns, rows] of [
    [40, 10],
    [80, 24],
    [200, 60],
  ] as const) {
    const lines = drawTop(viewOf(trials), [trials[449] as TrialRecord], { columns, rows });
    expect(lines.length).toBeLessThan(rows);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(columns);
  }
});

it("draws values as bars between the least and the most, the last one always", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe("▁▂▃▄▅▆▇█");
  expect(sparkline([5, 5], 8)).toBe("▄▄");
  expect(sparkline([0, 0, 0, 0, 0, 0, 0, 9], 4)).toBe("▁▁▁█");
  expect(sparkline([], 4)).toBe("");
});
