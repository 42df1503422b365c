import { expect, it } from "vitest";
import type { Column } from "../../data/Column.ts";
import { columnScale } from "../../scale/columnScale.ts";
import { smoothField } from "./smoothField.ts";

const numeric = (values: number[]): Column => ({
  kind: "numeric",
  name: "x",
  values: Float64Array.from(values),
  isLog: false,
  isWhole: false,
  bounds: [0, 1],
});
const categorical = (values: number[]): Column => ({
  kind: "categorical",
  name: "kind",
  values: Float64Array.from(values),
  options: ["a", "b"],
});
const fieldOf = (x: Column, y: Column, results: number[]) =>
  smoothField({ x, y, scaleX: columnScale(x), scaleY: columnScale(y) }, Float64Array.from(results));

it("follows a plane where trials are dense, and lies between the results everywhere", () => {
  const xs = Array.from({ length: 2500 }, (_, i) => ((i % 50) + 0.5) / 50);
  const ys = Array.from({ length: 2500 }, (_, i) => (Math.floor(i / 50) + 0.5) / 50);
  const { columns, rows, values } = fieldOf(
    numeric(xs),
    numeric(ys),
    xs.map((x, i) => x + 2 * (ys[i] as number)),
  );
  for (const [column, row] of [
    [12, 12],
    [24, 30],
    [36, 20],
  ] as const) {
    const plane = (column + 0.5) / columns + (2 * (row + 0.5)) / rows;
    expect(values[row * columns + column]).toBeCloseTo(plane, 1);
  }
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThanOrEqual(3);
});

it("knows nothing far from any trial, and skips trials without a value or result", () => {
  const { columns, values } = fieldOf(numeric([0.1, 0.9, Number.NaN]), numeric([0.1, 0.9, 0.5]), [
    1,
    Number.NaN,
    7,
  ]);
  expect(values[4 * columns + 4]).toBe(1);
  expect(values[43 * columns + 43]).toBeNaN();
  expect([...values].filter((value) => !Number.isNaN(value)).every((value) => value === 1)).toBe(true);
});

it("keeps options apart", () => {
  const { columns, rows, values } = fieldOf(categorical([0, 1]), numeric([0.5, 0.5]), [1, 5]);
  expect([columns, rows]).toEqual([2, 48]);
  expect([values[24 * 2], values[24 * 2 + 1]]).toEqual([1, 5]);
});
