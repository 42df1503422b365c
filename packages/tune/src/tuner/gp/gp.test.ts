import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { choice, uniform } from "../../space/parameters.ts";
import { createTuner } from "../createTuner.ts";
import { chanceAgainstRandom, objectiveNames } from "../fixtures/samplerQuality.ts";
import { squaredDistance } from "./features.ts";
import { GaussianProcess, negativeLogPosterior } from "./GaussianProcess.ts";
import { logExpectedImprovement } from "./logExpectedImprovement.ts";

describe("logExpectedImprovement", () => {
  // log(phi(z) + z Phi(z)) by mpmath with 400 digits, and by its asymptotic series beyond -100.
  it.each([
    [3, 1.0987396653277],
    [0, -0.918938533204673],
    [-0.9, -2.29828298945965],
    [-1.1, -2.67917838247605],
    [-6, -22.5788793921698],
    [-40, -808.29856835662],
    [-1000, -500014.734452091],
    [-3e5, -45000000026.142],
  ])("is exact to 1e-12 at z = %d", (z, expected) => {
    expect(Math.abs(logExpectedImprovement(-z, 1, 0) / expected - 1)).toBeLessThan(1e-12);
    expect(Math.abs(logExpectedImprovement(2 - 3 * z, 9, 2) / (Math.log(3) + expected) - 1)).toBeLessThan(
      1e-9,
    );
  });
});

describe("GaussianProcess", () => {
  const stream = new RandomStream(1, ["rows"]);
  const rows = Array.from({ length: 12 }, (_, i) => {
    return Float64Array.of(stream.uniform(), i % 3, i % 3 === 0 ? stream.uniform() : Number.NaN);
  });
  const isCategorical = [false, true, false];
  const values = Float64Array.from(
    rows,
    (row) => Math.sin(6 * (row[0] as number)) + (row[1] === 1 ? 0.5 : 0),
  );

  it("has the gradient that differences have", () => {
    const distances = isCategorical.map((categorical, axis) =>
      Float64Array.from({ length: 144 }, (_, at) =>
        squaredDistance(
          rows[Math.floor(at / 12)]?.[axis] as number,
          rows[at % 12]?.[axis] as number,
          categorical,
        ),
      ),
    );
    const x = Float64Array.of(1.2, -0.5, 0.3, 0.4, -3);
    const gradient = new Float64Array(5);
    negativeLogPosterior(distances, values, x, gradient);
    for (let i = 0; i < 5; i++) {
      const at = (shift: number) => {
        const moved = x.map((one, k) => (k === i ? one + shift : one));
        return negativeLogPosterior(distances, values, moved, new Float64Array(5));
      };
      expect(gradient[i]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 6);
    }
  });

  it("goes through what it saw, knows it there, and is unsure elsewhere", () => {
    const model = new GaussianProcess(rows, values, isCategorical);
    rows.forEach((row, i) => {
      const { mean, variance } = model.predict(row);
      expect(Math.abs(mean - (values[i] as number))).toBeLessThan(0.1);
      expect(variance).toBeLessThan(0.02);
    });
    const seen = model.predict(rows[0] as Float64Array).variance;
    expect(model.predict(Float64Array.of(30, 1, Number.NaN)).variance).toBeGreaterThan(20 * seen);
  });
});

describe("gp", () => {
  const tuner = { type: "gp", candidates: 256, localSearches: 3 } as const;

  it.each(objectiveNames)("beats random search on %s with 25 trials", (name) => {
    expect(chanceAgainstRandom(name, tuner, name === "gaussWave" ? 20 : 8, 25)).toBeLessThan(0.01);
  });

  it("keeps away from where trials fail, and parallel trials keep apart", () => {
    const searched = space({ x: uniform(0, 1), c: choice("a", "b") });
    const asked = createTuner({ space: searched, direction: "minimize", tuner });
    for (let i = 0; i < 30; i++) {
      const trial = asked.ask();
      if (trial === undefined) throw new Error("ended");
      const { x, c } = trial.parameters;
      if (x < 0.3) asked.tell({ id: trial.id, state: "failed" });
      else asked.tell({ id: trial.id, state: "complete", value: x + (c === "b" ? 1 : 0) });
    }
    const late = asked.trials.slice(20).filter(({ state }) => state === "failed").length;
    expect(late).toBeLessThan(6);
    const parallel = [asked.ask(), asked.ask(), asked.ask()].map((trial) => trial?.parameters.x ?? 0);
    expect(
      Math.min(...[0, 1, 2].map((i) => Math.abs((parallel[i] ?? 0) - (parallel[(i + 1) % 3] ?? 0)))),
    ).toBeGreaterThan(1e-4);
  });

  it("has one objective", () => {
    const searched = space({ x: uniform(0, 1) });
    expect(() => createTuner({ space: searched, direction: ["minimize", "maximize"], tuner })).toThrow(
      "one objective",
    );
  });
});
