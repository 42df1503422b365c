import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { randint, uniform } from "../../space/parameters.ts";
import type { Suggestion } from "../../trial/Trial.ts";
import { createTuner, type Tuner } from "../createTuner.ts";
import { signTest } from "../fixtures/signTest.ts";
import { bracketTable } from "./bracketTable.ts";

const shown = (resource: number, eta: number, least?: number) =>
  bracketTable(resource, eta, least).map((rungs) =>
    rungs.map(({ trials, budget }) => `${trials}/${budget}`).join(" "),
  );

describe("bracketTable", () => {
  it("is the table of the paper for R = 81 and eta = 3", () => {
    expect(shown(81, 3)).toEqual([
      "81/1 27/3 9/9 3/27 1/81",
      "34/3 11/9 3/27 1/81",
      "15/9 5/27 1/81",
      "8/27 2/81",
      "5/81",
    ]);
  });

  it("has whole budgets where R is no power of eta, and one bracket where there is nothing to halve", () => {
    expect(shown(10, 3)).toEqual(["9/1 3/3 1/10", "5/3 1/10", "3/10"]);
    expect(shown(1, 3)).toEqual(["1/1"]);
  });

  it("leaves out the brackets that begin below the least budget", () => {
    expect(shown(270, 3, 10)).toEqual(["27/10 9/30 3/90 1/270", "12/30 4/90 1/270", "6/90 2/270", "4/270"]);
    expect(shown(5, 3, 10)).toEqual(["1/5"]);
  });
});

type Plane = { x: number; y: number };
const plane = space({ x: uniform(0, 1), y: uniform(0, 1) });
const tuner = { type: "hyperband", maxResource: 9, eta: 3 } as const;

/** Runs all trials as they are asked for and tells what came, by a loss that the budget does not change. */
function runAll(asked: Tuner<Plane>, count: number, loss = ({ x, y }: Plane) => x + y): Suggestion<Plane>[] {
  return Array.from({ length: count }, () => {
    const trial = asked.ask();
    if (trial === undefined) throw new Error("ended");
    asked.tell({ id: trial.id, state: "complete", value: loss(trial.parameters) });
    return trial;
  });
}

describe("hyperband", () => {
  it("goes through the brackets in turn, and the best of each rung go on as they are", () => {
    const asked = createTuner({ space: plane, direction: "minimize", tuner });
    const trials = runAll(asked, 13 + 6 + 3 + 13);
    expect(trials.map(({ budget }) => budget).join(" ")).toBe(
      "1 1 1 1 1 1 1 1 1 3 3 3 9 3 3 3 3 3 9 9 9 9 1 1 1 1 1 1 1 1 1 3 3 3 9",
    );
    const sumOf = (trial: Suggestion<Plane>) => trial.parameters.x + trial.parameters.y;
    const best = trials
      .slice(0, 9)
      .sort((a, b) => sumOf(a) - sumOf(b))
      .slice(0, 3);
    expect(trials.slice(9, 12).map(({ continues }) => continues)).toEqual(best.map(({ id }) => id));
    expect(trials.slice(9, 12).map(({ parameters }) => parameters)).toEqual(
      best.map(({ parameters }) => parameters),
    );
    expect(trials[12]?.continues).toBe(9);
    expect(new Set(trials.filter((trial) => trial.continues === undefined).map(sumOf)).size).toBe(
      9 + 5 + 3 + 9,
    );
  });

  it("starts the next bracket instead of waiting, and comes back when the rung is done", () => {
    const asked = createTuner({ space: plane, direction: "minimize", tuner });
    const first = Array.from({ length: 9 }, () => asked.ask());
    expect(asked.ask()).toMatchObject({ id: 9, budget: 3 });
    for (const trial of first) asked.tell({ id: trial?.id ?? -1, state: "complete", value: trial?.id ?? 0 });
    expect(asked.ask()).toMatchObject({ id: 10, budget: 3, continues: 0 });
  });

  it("promotes none that failed or was stopped, and fills the place of one that was cancelled", () => {
    const asked = createTuner({ space: plane, direction: "minimize", tuner });
    for (let i = 0; i < 9; i++) asked.ask();
    const states = [
      "failed",
      "stopped",
      "cancelled",
      "failed",
      "complete",
      "failed",
      "failed",
      "failed",
    ] as const;
    states.forEach((state, id) => {
      asked.tell({ id, state, value: id });
    });
    asked.tell({ id: 8, state: "failed" });
    const again = asked.ask();
    expect(again).toMatchObject({ budget: 1 });
    asked.tell({ id: again?.id ?? -1, state: "failed" });
    // One is left of the rung, so that one goes on alone.
    expect(asked.ask()).toMatchObject({ budget: 3, continues: 4 });
    asked.tell({ id: 10, state: "complete", value: 4 });
    expect(asked.ask()).toMatchObject({ budget: 9, continues: 10 });
  });

  it("ends when a finite space is used up and its best trial has had the full budget", () => {
    const few = space({ n: randint(0, 4) });
    const asked = createTuner({ space: few, direction: "minimize", tuner });
    const budgets: (number | undefined)[] = [];
    for (let trial = asked.ask(); trial !== undefined; trial = asked.ask()) {
      budgets.push(trial.budget);
      asked.tell({ id: trial.id, state: "complete", value: trial.parameters.n });
    }
    expect(budgets).toEqual([1, 1, 1, 1, 3, 3, 3, 9]);
    expect(asked.isExhausted).toBe(true);
  });
});

describe.each(["hyperband", "bohb"] as const)("%s", (type) => {
  // Trials come down to their final loss as 1/budget; the best at the full budget counts, for the same budget in all.
  it("finds better points than random search for the same total budget", () => {
    const final = ({ x, y }: Plane) => Math.hypot(x - 0.3, y - 0.7);
    const spent = (budget: number | undefined) => budget ?? 27;
    const bestOf = (seed: number, options: Parameters<typeof createTuner>[0]["tuner"]): number => {
      const asked = createTuner({ space: plane, direction: "minimize", seed, tuner: options ?? "random" });
      const had = new Map<number, number>();
      let best = 1;
      for (let total = 0; total < 1500; ) {
        const trial = asked.ask();
        if (trial === undefined) break;
        const budget = spent(trial.budget);
        total += budget - (had.get(trial.continues ?? -1) ?? 0);
        had.set(trial.id, budget);
        const value = final(trial.parameters) + (0.5 + 0.5 * Math.sin(50 * trial.parameters.x)) / budget;
        if (budget === 27) best = Math.min(best, final(trial.parameters));
        asked.tell({ id: trial.id, state: "complete", value });
      }
      return best;
    };
    const differences = Array.from({ length: 20 }, (_, seed) => {
      return bestOf(seed, { type, maxResource: 27 }) - bestOf(seed, "random");
    });
    expect(signTest(differences)).toBeLessThan(0.01);
  });
});
