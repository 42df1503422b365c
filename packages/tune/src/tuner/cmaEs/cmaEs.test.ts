import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { choice, uniform } from "../../space/parameters.ts";
import { createTuner } from "../createTuner.ts";
import { bestLosses, chanceAgainstRandom, objectiveNames } from "../fixtures/samplerQuality.ts";

const square = space({ x: uniform(-3, 3), y: uniform(-3, 3) });

/** What is suggested over some trials of a loss. */
function suggested(loss: (x: number, y: number) => number, trials: number) {
  const tuner = createTuner({ space: square, direction: "minimize", tuner: "cmaEs", seed: 7 });
  return Array.from({ length: trials }, () => {
    const trial = tuner.ask();
    if (trial === undefined) throw new Error("ended");
    const { x, y } = trial.parameters;
    tuner.tell({ id: trial.id, state: "complete", value: loss(x, y) });
    return { x, y };
  });
}

describe("cmaEs", () => {
  it.each(objectiveNames)("beats random search on %s", (name) => {
    expect(chanceAgainstRandom(name, "cmaEs", 14)).toBeLessThan(0.01);
  });

  it.each([
    ["sphere", 1000, 1e-4],
    ["rosenbrock", 2500, 7],
  ] as const)("comes down to the optimum of ten-dimensional %s in %d trials", (name, trials, loss) => {
    for (const best of bestLosses(name, "cmaEs", 2, trials)) expect(best).toBeLessThan(loss);
  });

  it("asks for the order of losses alone", () => {
    const loss = (x: number, y: number) => (x - 1) ** 2 + 100 * (y + x) ** 2;
    expect(suggested((x, y) => Math.log(1 + loss(x, y)), 150)).toEqual(suggested(loss, 150));
  });

  it("starts again elsewhere once it has come to an end", () => {
    const trials = suggested((x, y) => (x - 1) ** 2 + y * y, 1200);
    const distances = trials.map(({ x, y }) => Math.hypot(x - 1, y));
    const converged = distances.findIndex((distance) => distance < 1e-7);
    expect(converged).toBeGreaterThan(50);
    expect(distances.slice(converged).filter((distance) => distance > 1).length).toBeGreaterThan(3);
  });

  it("refuses a space without an axis to adapt", () => {
    const choices = space({ a: choice("x", { _name: "y", z: uniform(0, 1) }) });
    expect(() => createTuner({ space: choices, direction: "minimize", tuner: "cmaEs" })).toThrow(
      "Expected a space with a numeric parameter outside of choices",
    );
  });
});
