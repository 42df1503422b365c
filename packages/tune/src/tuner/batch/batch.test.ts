import { expect, expectTypeOf, it } from "vitest";
import { parseSpace, space } from "../../space/createSpace.ts";
import { choice, randint } from "../../space/parameters.ts";
import { createTuner } from "../createTuner.ts";

it("goes through the listed settings in their order", () => {
  const settings = [
    { lr: 0.1, width: 8 },
    { lr: 0.01, width: 8 },
    { lr: 0.01, width: 16 },
  ] as const;
  const tuner = createTuner({
    space: space({ settings: choice(...settings) }),
    direction: "minimize",
    tuner: "batch",
  });
  expect([0, 1, 2].map(() => tuner.ask()?.parameters.settings)).toEqual(settings);
  expect(tuner.ask()).toBeUndefined();
  expect(tuner.isExhausted).toBe(true);
});

it("gives the settings themselves where they stand under NNI's combine_params, and resumes from them", () => {
  const listed = space({
    combine_params: choice({ lr: 0.1, width: 8 }, { lr: 0.01, width: 8 }, { lr: 0.01, width: 16 }),
  });
  const options = { space: listed, direction: "minimize", tuner: "batch" } as const;
  const tuner = createTuner(options);
  const first = tuner.ask();
  expect(first?.parameters).toEqual({ lr: 0.1, width: 8 });
  expectTypeOf(first?.parameters.lr).toEqualTypeOf<0.1 | 0.01 | undefined>();
  tuner.tell({ id: 0, state: "complete", value: 1 });
  tuner.enqueue({ lr: 0.01, width: 16 });
  expect(tuner.ask()?.parameters).toEqual({ lr: 0.01, width: 16 });
  const resumed = createTuner({ ...options, history: JSON.parse(JSON.stringify(tuner.trials)) });
  expect(resumed.ask()?.parameters).toEqual({ lr: 0.01, width: 8 });
  expect(resumed.ask()).toBeUndefined();
  expect(resumed.isExhausted).toBe(true);
});

it("keeps the name of any other choice, and of combine_params beside other parameters or with options that are no objects", () => {
  const parametersOf = (...args: Parameters<typeof parseSpace>) =>
    createTuner({ space: parseSpace(...args), direction: "minimize" }).ask()?.parameters;
  const one = { _type: "choice", _value: [{ a: 1 }] };
  expect(parametersOf({ settings: one })).toEqual({ settings: { a: 1 } });
  expect(parametersOf({ combine_params: one, settings: one })).toEqual({
    combine_params: { a: 1 },
    settings: { a: 1 },
  });
  expect(parametersOf({ combine_params: { _type: "choice", _value: [3] } })).toEqual({ combine_params: 3 });
});

it("refuses a space that is no list", () => {
  const several = space({ a: choice(1, 2), b: randint(0, 3) });
  expect(() => createTuner({ space: several, direction: "minimize", tuner: "batch" })).toThrow(
    "Expected a space of one choice",
  );
});
