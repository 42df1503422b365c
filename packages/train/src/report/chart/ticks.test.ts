import fc from "fast-check";
import { expect, it } from "vitest";
import { ticks, wholeTicks } from "./ticks.ts";

it.each([
  [0, 1, 5, [0, 0.5, 1]],
  [0.38, 0.85, 5, [0.2, 0.4, 0.6, 0.8, 1]],
  [0, 0.4, 5, [0, 0.1, 0.2, 0.3, 0.4]],
  [3, 3, 5, [3, 4]],
  [0, 0, 5, [0, 0.5]],
])("from %f to %f", (low, high, wanted, expected) => {
  expect(ticks(low, high, wanted)).toEqual(expected);
});

it("covers every range with few, equally spaced, round numbers", () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
      const high = low + span;
      const found = ticks(low, high, 5);
      const step = found[1]! - found[0]!;
      expect(found[0]!).toBeLessThanOrEqual(low + 1e-6 * step);
      expect(found.at(-1)!).toBeGreaterThanOrEqual(high - 1e-6 * step);
      expect(found.length).toBeLessThanOrEqual(7);
      expect(Number.parseInt(step.toExponential(6), 10)).toBeOneOf([1, 2, 5]);
    }),
  );
});

it("numbers epochs from the first one on", () => {
  expect(wholeTicks(1, 1, 7)).toEqual([1]);
  expect(wholeTicks(1, 5, 7)).toEqual([1, 2, 3, 4, 5]);
  expect(wholeTicks(1, 100, 7)).toEqual([1, 20, 40, 60, 80, 100]);
});
