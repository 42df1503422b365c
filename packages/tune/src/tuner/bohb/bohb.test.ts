import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { uniform } from "../../space/parameters.ts";
import { createTuner } from "../createTuner.ts";
import { chanceAgainstRandom } from "../fixtures/samplerQuality.ts";

describe("bohb", () => {
  // With one budget there is no halving: what is left is the model.
  it.each([
    ["branin", 24],
    ["quadratic1", 24],
    ["q1Lognormal", 24],
    ["manyDists", 10],
    // A third of its points are random ones, and a model needs as many trials again: with many axes it wins less often.
    ["sphere", 60],
    ["rosenbrock", 60],
    ["gaussWave", 60],
  ] as const)("beats random search on %s", (name, seeds) => {
    expect(chanceAgainstRandom(name, { type: "bohb", maxResource: 1 }, seeds)).toBeLessThan(0.01);
  });

  it("learns from the largest budget that has trials enough", () => {
    const asked = createTuner({
      space: space({ x: uniform(0, 1) }),
      direction: "minimize",
      tuner: { type: "bohb", maxResource: 3, randomShare: 0 },
    });
    for (let i = 0; i < 60; i++) {
      const trial = asked.ask();
      if (trial === undefined) throw new Error("ended");
      const { x } = trial.parameters;
      // A small budget points to 0.2, the full one to 0.8.
      asked.tell({ id: trial.id, state: "complete", value: Math.abs(x - (trial.budget === 3 ? 0.8 : 0.2)) });
    }
    const late = asked.trials.slice(40).filter(({ continues }) => continues === undefined);
    const near = late.filter(({ parameters }) => Math.abs(parameters.x - 0.8) < 0.15);
    expect(near.length / late.length).toBeGreaterThan(0.6);
  });
});
