import { expect, it } from "vitest";
import { space } from "../../space/createSpace.ts";
import { choice, loguniform, randint, uniform } from "../../space/parameters.ts";
import type { Space } from "../../space/Space.ts";
import { createTuner } from "../createTuner.ts";

function suggested<P>(searched: Space<P>, count: number): P[] {
  const tuner = createTuner({ space: searched, direction: "minimize", tuner: "grid" });
  return Array.from({ length: count }, () => tuner.ask()).flatMap((trial) => trial?.parameters ?? []);
}

it("halves the gaps of a continuous axis level by level, on its own scale", () => {
  const values = suggested(space({ x: uniform(0, 8) }), 7).map(({ x }) => x);
  expect(values).toEqual([4, 2, 6, 1, 3, 5, 7]);
  const logarithmic = suggested(space({ x: loguniform(1, 10_000) }), 3).map(({ x }) => Math.round(x));
  expect(logarithmic).toEqual([100, 10, 1000]);
});

it("combines every level with all options", () => {
  const points = suggested(space({ c: choice("a", "b"), x: uniform(0, 8) }), 6);
  expect(points.map(({ c, x }) => `${c}${x}`)).toEqual(["a4", "b4", "a2", "b2", "a6", "b6"]);
});

it("covers a long stepped axis to its last value", () => {
  const values = suggested(space({ n: randint(0, 100) }), 200).map(({ n }) => n);
  expect(values.slice(0, 3)).toEqual([50, 25, 75]);
  expect(values.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n));
});
