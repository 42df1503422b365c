import { expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
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

it("refuses a space that is no list", () => {
  const several = space({ a: choice(1, 2), b: randint(0, 3) });
  expect(() => createTuner({ space: several, direction: "minimize", tuner: "batch" })).toThrow(
    "Expected a space of one choice",
  );
});
