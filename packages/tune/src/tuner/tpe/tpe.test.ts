import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { choice, uniform } from "../../space/parameters.ts";
import { createTuner } from "../createTuner.ts";
import { bestLoss } from "../fixtures/bestLoss.ts";
import { objectives } from "../fixtures/objectives.ts";
import { chanceAgainstRandom, objectiveNames } from "../fixtures/samplerQuality.ts";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);

describe("tpe", () => {
  it.each(objectiveNames)("beats random search on %s", (name) => {
    expect(chanceAgainstRandom(name, "tpe", name === "gaussWave" ? 40 : 12)).toBeLessThan(0.01);
  });

  // Mean and standard deviation over seeds of Optuna's joint TPE with bandwidths from neighbours.
  it.each([
    ["sphere", 5.3, 2.6, 100],
    ["rosenbrock", 1614, 1219, 100],
  ] as const)("comes out on %s as the published algorithm does", (name, published, deviation, trials) => {
    const losses = Array.from({ length: 8 }, (_, seed) => bestLoss(objectives[name], "tpe", seed, trials));
    expect(Math.abs(mean(losses) - published)).toBeLessThan(deviation);
  });

  it.each([
    ["quadratic1", 300, 1e-5],
    ["q1Lognormal", 250, 0.01],
    ["branin", 200, 0.41],
    ["gaussWave", 50, -2.7],
    ["manyDists", 200, 5e-4],
  ] as const)("solves %s within %d trials, by the median", (name, trials, threshold) => {
    const losses = Array.from({ length: 3 }, (_, seed) => bestLoss(objectives[name], "tpe", seed, trials));
    expect(losses.sort((a, b) => a - b)[1]).toBeLessThan(threshold);
  });

  it("learns within a branch from the trials of that branch", () => {
    const searched = space({
      kind: choice({ _name: "a", x: uniform(0, 1) }, { _name: "b", x: uniform(0, 1) }),
    });
    const tuner = createTuner({ space: searched, direction: "maximize", seed: 4 });
    for (let i = 0; i < 60; i++) {
      const trial = tuner.ask();
      if (trial === undefined) throw new Error("ended");
      const { _name, x } = trial.parameters.kind;
      tuner.tell({ id: trial.id, state: "complete", value: _name === "a" ? x - 2 : -Math.abs(x - 0.25) });
    }
    const late = tuner.trials.slice(40).filter(({ parameters }) => parameters.kind._name === "b");
    expect(late.length).toBeGreaterThan(10);
    expect(mean(late.map(({ parameters }) => Math.abs(parameters.kind.x - 0.25)))).toBeLessThan(0.15);
  });

  it("keeps away from where trials fail or run", () => {
    const searched = space({ x: uniform(0, 1) });
    const distances = (state: "failed" | "running") => {
      const tuner = createTuner({ space: searched, direction: "minimize", seed: 1 });
      for (let i = 0; i < 60; i++) {
        const trial = tuner.ask();
        if (trial === undefined) throw new Error("ended");
        const { x } = trial.parameters;
        // Better and better towards 0, where nothing comes to its end.
        if (x > 0.2) tuner.tell({ id: trial.id, state: "complete", value: x });
        else if (state === "failed") tuner.tell({ id: trial.id, state });
      }
      return tuner.trials.slice(30).filter(({ parameters }) => parameters.x < 0.15).length;
    };
    expect(distances("failed")).toBeLessThan(10);
    expect(distances("running")).toBeLessThan(10);
  });
});
