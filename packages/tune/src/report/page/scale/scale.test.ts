import { expect, it } from "vitest";
import { columnScale } from "./columnScale.ts";
import { durationScale } from "./durationScale.ts";
import { linearScale, roundNumbers } from "./linearScale.ts";
import { logScale } from "./logScale.ts";
import { optionScale } from "./optionScale.ts";

it("places round numbers within the ends", () => {
  expect(roundNumbers(0.02, 0.98, 5)).toEqual([0.2, 0.4, 0.6, 0.8]);
  expect(roundNumbers(-10, 10, 4)).toEqual([-10, -5, 0, 5, 10]);
  expect(
    linearScale(2, 8, true)
      .ticks(20)
      .map(({ text }) => text),
  ).toEqual(["2", "3", "4", "5", "6", "7", "8"]);
});

it("places powers of ten evenly on a log axis", () => {
  const scale = logScale(1e-5, 1e-1);
  expect(scale.place(1e-3)).toBeCloseTo(0.5, 12);
  expect(scale.value(0.25)).toBeCloseTo(1e-4, 12);
  expect(scale.ticks(5).map(({ text }) => text)).toEqual(["1e-5", "1e-4", "0.001", "0.01", "0.1"]);
  expect(
    logScale(0.3, 4)
      .ticks(6)
      .map(({ text }) => text),
  ).toEqual(["0.5", "1", "2"]);
  expect([scale.place(0), scale.place(Number.NaN)]).toEqual([0, Number.NaN]);
});

it("places options in the middle of their bands, and finds them again", () => {
  const scale = optionScale(["a", "b", "c", "d"]);
  expect([0, 1, 2, 3].map((option) => scale.place(option))).toEqual([0.125, 0.375, 0.625, 0.875]);
  for (const option of [0, 1, 2, 3]) expect(scale.value(scale.place(option))).toBe(option);
  expect([scale.value(-1), scale.value(1)]).toEqual([0, 3]);
});

it("covers bounds and values, and lives with none or one", () => {
  const column = { kind: "numeric", name: "x", isLog: false, isWhole: false } as const;
  const scale = (values: number[], bounds?: readonly [number, number]) =>
    columnScale({ ...column, values: Float64Array.from(values), bounds });
  expect(scale([5, Number.NaN, -1], [0, 4]).place(2)).toBeCloseTo(0.5, 12);
  expect(scale([7]).place(7)).toBeCloseTo(0.5, 12);
  expect(scale([Number.NaN]).place(0.5)).toBeCloseTo(0.5, 12);
});

it("marks durations as clocks do", () => {
  const texts = (longest: number, wanted: number) =>
    durationScale(longest)
      .ticks(wanted)
      .map(({ text }) => text);
  expect(texts(7, 4)).toEqual(["0", "2 s", "4 s", "6 s"]);
  expect(texts(200, 5)).toEqual(["0", "1 min", "2 min", "3 min"]);
  expect(texts(7200, 5)).toEqual(["0", "30 min", "1 h", "1 h 30 min", "2 h"]);
});
