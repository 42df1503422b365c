import { RandomStream } from "@mixwell/core";
import { expect, it } from "vitest";
import { mean } from "./moments.ts";
import { type RepeatError, repeatErrors } from "./repeatErrors.ts";
import { drawStudent, studentQuantile, studentWithin } from "./student.ts";
import { studentEstimate } from "./studentEstimate.ts";

it("has the quantiles of the printed tables (Abramowitz and Stegun 1964, table 26.10)", () => {
  const table = [1, 2, 3, 4, 5, 9, 30, 120].map((freedom) => studentQuantile(0.95, freedom).toFixed(3));
  expect(table).toEqual(["12.706", "4.303", "3.182", "2.776", "2.571", "2.262", "2.042", "1.980"]);
  expect(studentQuantile(0.99, 2).toFixed(3)).toBe("9.925");
});

it("is Cauchy's distribution for one degree of freedom", () => {
  for (const t of [0, 0.1, 1, 30]) expect(studentWithin(t, 1)).toBeCloseTo((2 / Math.PI) * Math.atan(t), 12);
});

it("draws as many within a quantile as there should be", () => {
  const random = new RandomStream(3, ["t"]);
  for (const freedom of [1, 2, 4]) {
    const bound = studentQuantile(0.8, freedom);
    const within = Array.from({ length: 5000 }, () => drawStudent(random, freedom)).filter(
      (t) => Math.abs(t) < bound,
    );
    // Five standard deviations of the count.
    expect(Math.abs(within.length / 5000 - 0.8)).toBeLessThan(5 * Math.sqrt((0.8 * 0.2) / 5000));
  }
});

it("tests Student's own sleep data (1908): the second drug brings 1.58 hours more, t = 4.0621, p = 0.00283", () => {
  const gains = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4];
  const [error] = repeatErrors([gains]);
  const { difference, low, high, p } = studentEstimate(mean(gains), error as RepeatError);
  expect([difference, low, high, p].map((value) => value.toFixed(4))).toEqual([
    "1.5800",
    "0.7001",
    "2.4599",
    "0.0028",
  ]);
});
