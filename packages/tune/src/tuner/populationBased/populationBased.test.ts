import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { choice, loguniform, uniform } from "../../space/parameters.ts";
import { createTuner } from "../createTuner.ts";
import { signTest } from "../fixtures/signTest.ts";

const searched = space({ lr: uniform(0.1, 10), kind: choice("a", "b") });
const tuner = { type: "populationBased", interval: 5 } as const;

describe("populationBased", () => {
  it("lets the best go on as they are, and the worst fifth continue one of the best with perturbed settings", () => {
    const asked = createTuner({ space: searched, direction: "maximize", tuner });
    for (let id = 0; id < 10; id++) expect(asked.ask()).toMatchObject({ id, budget: 5 });
    expect(asked.ask()).toBeUndefined();
    expect(asked.isExhausted).toBe(false);
    for (let id = 0; id < 10; id++) asked.tell({ id, state: "complete", value: id });
    for (let place = 0; place < 10; place++) {
      const trial = asked.ask();
      const parent = asked.trials[trial?.continues ?? -1];
      expect(trial?.budget).toBe(10);
      if (place > 1) {
        expect(trial).toMatchObject({ continues: place, parameters: parent?.parameters });
        continue;
      }
      expect([8, 9]).toContain(trial?.continues);
      expect(trial?.parameters.lr).not.toBe(parent?.parameters.lr);
    }
  });

  it("perturbs by 0.8 or 1.2 within the bounds, or draws anew a quarter of the time", () => {
    const ratios: number[] = [];
    for (let seed = 0; seed < 150; seed++) {
      const asked = createTuner({ space: searched, direction: "maximize", tuner, seed });
      for (let id = 0; id < 10; id++) asked.ask();
      for (let id = 0; id < 10; id++) asked.tell({ id, state: "complete", value: id });
      for (const trial of [asked.ask(), asked.ask()]) {
        const parent = asked.trials[trial?.continues ?? -1]?.parameters.lr ?? 0;
        ratios.push(Number(((trial?.parameters.lr ?? 0) / parent).toFixed(9)));
      }
    }
    const share = (ratio: number) => ratios.filter((one) => one === ratio).length / ratios.length;
    // Four standard errors of a binomial with 300 draws; a tenth of 1.2 is cut off at the bound.
    expect(Math.abs(share(0.8) - 0.375)).toBeLessThan(4 * Math.sqrt((0.375 * 0.625) / 300));
    expect(share(1.2)).toBeGreaterThan(0.2);
    expect(share(1.2)).toBeLessThan(0.49);
  });

  it("finds a schedule that beats the best constant of as many random trials", () => {
    // The error of noisy descent on a parabola, whose best rate falls as 1/t.
    const train = (error: number, rate: number, steps: number): number => {
      let now = error;
      for (let step = 0; step < steps; step++) now = (1 - rate) ** 2 * now + rate ** 2;
      return now;
    };
    const rates = space({ lr: loguniform(1e-3, 1) });
    const differences = Array.from({ length: 12 }, (_, seed) => {
      const asked = createTuner({ space: rates, direction: "minimize", tuner, seed });
      const errors: number[] = [];
      for (let i = 0; i < 400; i++) {
        const trial = asked.ask();
        if (trial === undefined) throw new Error("ended");
        const start = trial.continues === undefined ? 100 : (errors[trial.continues] ?? 100);
        errors.push(train(start, trial.parameters.lr, 5));
        asked.tell({ id: trial.id, state: "complete", value: errors[trial.id] ?? 0 });
      }
      const random = createTuner({ space: rates, direction: "minimize", tuner: "random", seed });
      const constants = Array.from({ length: 10 }, () => train(100, random.ask()?.parameters.lr ?? 0, 200));
      return Math.min(...errors.slice(-10)) - Math.min(...constants);
    });
    expect(signTest(differences)).toBeLessThan(0.01);
  });
});
