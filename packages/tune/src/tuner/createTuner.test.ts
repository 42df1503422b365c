import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { space } from "../space/createSpace.ts";
import { choice, loguniform, quniform, randint, uniform } from "../space/parameters.ts";
import type { Trial, TrialState } from "../trial/Trial.ts";
import { createTuner, type Tuner } from "./createTuner.ts";
import { type TunerSpec, tunerTypes } from "./tunerTypes.ts";

const small = space({
  n: randint(0, 3),
  mix: choice("none", { _name: "mixup", alpha: quniform(0, 1, 0.5) }),
});
const large = space({
  lr: loguniform(1e-4, 1),
  width: randint(1, 400),
  optimizer: choice("adam", { _name: "sgd", momentum: uniform(0, 1) }),
});
type Large = { lr: number; width: number; optimizer: "adam" | { _name: "sgd"; momentum: number } };

const loss = ({ lr, width, optimizer }: Large): number =>
  Math.log10(lr / 0.01) ** 2 + (width / 100 - 1) ** 2 + (optimizer === "adam" ? 0.5 : optimizer.momentum);

/** Batch takes a list as its space; its test stands beside it. */
const types = (Object.keys(tunerTypes) as TunerSpec["type"][]).filter((type) => type !== "batch");

/** The tuner by its name, or with less work where that would be much. */
const specOf = (type: TunerSpec["type"]): TunerSpec | TunerSpec["type"] =>
  type === "gp" ? { type, candidates: 64, localSearches: 2 } : type;

/** Runs trials that end in every way there is, up to three at once, and tells what was suggested. */
function run(tuner: Tuner<Large>, count: number): Trial<Large>[] {
  const states: TrialState[] = [
    "complete",
    "complete",
    "stopped",
    "complete",
    "failed",
    "cancelled",
    "complete",
  ];
  while (tuner.trials.length < count) {
    const asked = [tuner.ask(), tuner.ask(), tuner.ask()];
    for (const trial of asked.reverse()) {
      if (trial === undefined) continue;
      const state = states[trial.id % states.length] as Exclude<TrialState, "running">;
      const value = loss(trial.parameters);
      tuner.tell({
        id: trial.id,
        state,
        intermediate: [value + 1, value],
        ...(state === "complete" ? { value } : {}),
      });
    }
  }
  return [...tuner.trials];
}

describe.each(types)("%s", (type) => {
  const make = (seed: number, history: readonly Trial<Large>[] = []) =>
    createTuner({ space: large, direction: "minimize", tuner: specOf(type), seed, history });

  it("suggests the same for the same seed, and something else for another unless it draws nothing", () => {
    expect(run(make(1), 40)).toEqual(run(make(1), 40));
    const isSame = type === "grid";
    expect(JSON.stringify(run(make(1), 12)) === JSON.stringify(run(make(2), 12))).toBe(isSame);
  });

  it("goes on from its trials alone, stored as JSON, as if it had never ended", () => {
    const whole = run(make(3), 45);
    for (const at of [6, 21, 33]) {
      const stored = JSON.parse(JSON.stringify(whole.slice(0, at))) as Trial<Large>[];
      expect(run(make(3, stored), 45)).toEqual(whole);
    }
  });
});

/** Those with budgets come back to a point with more of it; their tests stand beside them. */
const onceOnly = types.filter((type) => !["hyperband", "bohb", "populationBased"].includes(type));

describe.each(onceOnly)("%s", (type) => {
  it("tries every point of a finite space once, and then ends", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const tuner = createTuner({ space: small, direction: "maximize", tuner: specOf(type), seed });
        const seen = new Set<string>();
        for (let i = 0; i < small.size; i++) {
          const trial = tuner.ask();
          if (trial === undefined) throw new Error(`${type} ended after ${i} of ${small.size} points`);
          seen.add(JSON.stringify(trial.parameters));
          tuner.tell({ id: trial.id, state: i % 3 === 0 ? "failed" : "complete", value: trial.parameters.n });
        }
        expect(seen.size).toBe(small.size);
        expect(tuner.isExhausted).toBe(false);
        expect(tuner.ask()).toBeUndefined();
        expect(tuner.isExhausted).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});

describe("createTuner", () => {
  const tuner = () => createTuner({ space: large, direction: "maximize" });

  it("gives typed parameters", () => {
    expectTypeOf<
      NonNullable<ReturnType<ReturnType<typeof tuner>["ask"]>>["parameters"]
    >().toEqualTypeOf<Large>();
  });

  it("knows the best by its direction, and leaves out what is infeasible or not complete", () => {
    const asked = tuner();
    for (let i = 0; i < 5; i++) asked.ask();
    expect(asked.best).toBeUndefined();
    asked.tell({ id: 0, state: "complete", value: 1 });
    asked.tell({ id: 1, state: "complete", value: 3, constraints: [-1, 0] });
    asked.tell({ id: 2, state: "complete", value: 4, constraints: [-1, 0.1] });
    asked.tell({ id: 3, state: "stopped", intermediate: [9] });
    expect(asked.best?.id).toBe(1);
  });

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined]])(
    "lets a trial whose value is %s fail",
    (value) => {
      const asked = tuner();
      asked.ask();
      asked.tell({
        id: 0,
        state: "complete",
        intermediate: [1, 2, Number.NaN],
        ...(value === undefined ? {} : { value }),
      });
      expect(asked.trials[0]).toMatchObject({ state: "failed", values: [], intermediate: [1, 2] });
    },
  );

  it("gives enqueued parameters first", () => {
    const asked = tuner();
    const parameters: Large = { lr: 0.1, width: 7, optimizer: "adam" };
    asked.enqueue(parameters);
    expect(asked.ask()?.parameters).toEqual(parameters);
    expect(() => asked.enqueue({ ...parameters, lr: 2 })).toThrow("Expected a number from 0.0001 to 1");
  });

  it("goes on with a space that was changed, without the trials that lie outside", () => {
    const trials = run(createTuner({ space: large, direction: "minimize" }), 20);
    const narrow = space({ ...large.definition, lr: loguniform(1e-3, 1e-2) }) as typeof large;
    const asked = createTuner({ space: narrow, direction: "minimize", history: trials });
    expect(asked.ask()?.id).toBe(trials.length);
  });

  it("refuses results that cannot be", () => {
    const asked = tuner();
    asked.ask();
    expect(() => asked.tell({ id: 1, state: "complete", value: 1 })).toThrow(
      "the id of a trial that was asked for",
    );
    expect(() => asked.tell({ id: 0, state: "running" as "complete" })).toThrow(
      "complete, stopped, failed or cancelled",
    );
    expect(() => asked.tell({ id: 0, state: "complete", values: [1, 2] })).toThrow(
      "1 values, one an objective",
    );
    asked.tell({ id: 0, state: "failed" });
    expect(() => asked.tell({ id: 0, state: "complete", value: 1 })).toThrow("Trial 0 is failed already");
  });

  it("refuses options that it does not know", () => {
    const given = { space: large, direction: "minimize" } as const;
    expect(() => createTuner({ ...given, tuner: "tpee" as "tpe" })).toThrow("Expected one of tpe, random");
    expect(() => createTuner({ ...given, tuner: { type: "tpe", candidates: 0 } })).toThrow(
      'option "candidates"',
    );
    expect(() => createTuner({ ...given, direction: "up" as "minimize" })).toThrow(
      '"minimize" or "maximize"',
    );
    const [first] = run(createTuner(given), 3);
    expect(() => createTuner({ ...given, history: [{ ...first, id: 1 } as Trial<Large>] })).toThrow(
      "the trial with id 0",
    );
  });
});
