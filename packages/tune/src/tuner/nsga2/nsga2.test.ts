import { describe, expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { choice, uniform } from "../../space/parameters.ts";
import { createTuner, type TunerOptions } from "../createTuner.ts";
import { signTest } from "../fixtures/signTest.ts";

type Choice = NonNullable<TunerOptions["tuner"]>;

/** Six axes; the front f2 = 1 - sqrt(f1) lies where all but the first are 0 (Zitzler, Deb and Thiele 2000, ZDT1). */
const six = space(Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`x${i}`, uniform(0, 1)])));

function zdt1(x: Readonly<Record<string, number>>): [number, number] {
  const [first = 0, ...others] = Object.values(x);
  const g = 1 + (9 * others.reduce((sum, one) => sum + one, 0)) / others.length;
  return [first, g * (1 - Math.sqrt(first / g))];
}

/** The area between a front and the corner (1.1, 10): more is better. */
function hypervolume(front: readonly (readonly number[])[]): number {
  let area = 0;
  let top = 10;
  for (const [x = 0, y = 0] of [...front].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    if (y >= top || x >= 1.1) continue;
    area += (1.1 - x) * (top - y);
    top = y;
  }
  return area;
}

/** The hypervolume of the front of a tuner's trials; the second objective is turned round. */
function found(tuner: Choice, seed: number, trials: number): number {
  const asked = createTuner({ space: six, direction: ["minimize", "maximize"], tuner, seed });
  for (let id = 0; id < trials; id++) {
    const [first, second] = zdt1(asked.ask()?.parameters ?? {});
    asked.tell({ id, state: "complete", values: [first, -second] });
  }
  return hypervolume(asked.paretoFront.map(({ values: [first = 0, second = 0] }) => [first, -second]));
}

describe("several objectives", () => {
  it.each([
    ["nsga2", 200],
    ["tpe", 150],
  ] as const)("%s covers more of the front than random search in %d trials", (tuner, trials) => {
    const differences = Array.from({ length: 12 }, (_, seed) => {
      return found("random", seed, trials) - found(tuner, seed, trials);
    });
    expect(signTest(differences)).toBeLessThan(0.01);
  });

  it("comes near to the whole front", () => {
    // The front itself has 11 minus the integral of 1 - sqrt(x), a third: 10.67.
    expect(found("nsga2", 0, 1000)).toBeGreaterThan(10.3);
  });

  it("gives the front by its trials", () => {
    const asked = createTuner({ space: six, direction: ["minimize", "maximize"], tuner: "nsga2" });
    const values = [
      [1, 1],
      [2, 3],
      [2, 2],
      [3, 4],
      [0, 9],
      [1, 1],
    ];
    for (const _ of values) asked.ask();
    values.forEach((pair, id) => {
      asked.tell({ id, state: "complete", values: pair, constraints: [id === 4 ? 0.1 : 0] });
    });
    expect(asked.paretoFront.map(({ id }) => id)).toEqual([0, 1, 3, 5]);
  });
});

describe("constraints", () => {
  it.each(["nsga2", "tpe", "evolution", "gp"] as const)(
    "%s finds better feasible trials than random search",
    (type) => {
      const square = space({ x: uniform(0, 1), y: uniform(0, 1), c: choice(0, 1) });
      const best = (tuner: Choice, seed: number): number => {
        const asked = createTuner({ space: square, direction: "minimize", tuner, seed });
        for (let id = 0; id < (type === "nsga2" || type === "evolution" ? 80 : 40); id++) {
          const { x = 0, y = 0, c = 0 } = asked.ask()?.parameters ?? {};
          // Less is better down to where it is forbidden.
          asked.tell({ id, state: "complete", value: x + y + c, constraints: [0.6 - x - y] });
        }
        return asked.best?.values[0] ?? 9;
      };
      const tuner: Choice =
        type === "gp"
          ? { type, candidates: 128, localSearches: 2 }
          : type === "tpe"
            ? type
            : { type, populationSize: 10 };
      const differences = Array.from(
        { length: type === "gp" ? 12 : 30 },
        (_, seed) => best(tuner, seed) - best("random", seed),
      );
      expect(signTest(differences)).toBeLessThan(0.01);
    },
  );
});
