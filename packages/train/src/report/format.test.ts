import { expect, it } from "vitest";
import { count, duration, figure, moment, percent, shorten } from "./format.ts";
import { wilsonInterval } from "./interval.ts";

const SPACE = "\u{202F}";

it.each([
  [0.8467, `84.7${SPACE}%`],
  [1, `100.0${SPACE}%`],
  [0, `0.0${SPACE}%`],
  [0.99996, `> 99.9${SPACE}%`],
  [0.0001, `< 0.1${SPACE}%`],
  [Number.NaN, "–"],
])("writes %f as a percentage that is not better than it is", (fraction, text) => {
  expect(percent(fraction)).toBe(text);
});

it("writes losses, counts, times and moments", () => {
  expect([0.51234, 12.3456, 123.456, 0.000123, 0.00001, 0, null].map(figure)).toEqual([
    "0.512",
    "12.346",
    "123.5",
    "0.000123",
    "1.00e-5",
    "0",
    "–",
  ]);
  expect([7, 1000, 1234567].map(count)).toEqual(["7", "1,000", "1,234,567"]);
  expect([4.21, 42, 192, 3852].map(duration)).toEqual(["4.2 s", "42 s", "3 min 12 s", "1 h 4 min"]);
  expect(moment("2026-03-01T14:05:09.123Z")).toBe("2026-03-01 14:05 UTC");
});

it("cuts long names in the middle, whole characters only", () => {
  expect(shorten("a very long name 7", 9)).toBe("a ve…me 7");
  expect(shorten("🌿🌿🌿🌿🌿", 3)).toBe("🌿…🌿");
});

it("gives Wilson's interval", () => {
  // statsmodels proportion_confint(8, 10, method="wilson") and (0, 10).
  const [low, high] = wilsonInterval(0.8, 10);
  expect(low).toBeCloseTo(0.4901625, 7);
  expect(high).toBeCloseTo(0.9433178, 7);
  expect(wilsonInterval(0, 10)[1]).toBeCloseTo(0.2775328, 7);
});
