import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineTaps } from "./motionBlur.ts";

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe("the kernel of a motion blur", () => {
  it("has weights that sum to 1, and lies along its line", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.double({ min: -360, max: 360, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (length, angle, direction) => {
          const taps = lineTaps(length, angle, direction);
          const mean = (value: (tap: { x: number; y: number }) => number) =>
            sum(taps.map((tap) => tap.weight * value(tap)));
          expect(mean(() => 1)).toBeCloseTo(1, 6);
          const [dx, dy] = [Math.cos((angle * Math.PI) / 180), -Math.sin((angle * Math.PI) / 180)];
          // Sharing bilinearly keeps the mean: that of a ramp of weights over the samples.
          const along = (-direction * (length + 1)) / 6;
          expect(mean(({ x }) => x)).toBeCloseTo(along * dx, 5);
          expect(mean(({ y }) => y)).toBeCloseTo(along * dy, 5);
          // Nothing lies more than a pixel beside the line.
          for (const { x, y } of taps) expect(Math.abs(x * dy - y * dx)).toBeLessThan(Math.SQRT2);
        },
      ),
    );
  });

  it("is a row of equal weights where the line is level and even", () => {
    const taps = lineTaps(5, 0, 0);
    expect(taps.map(({ x, y }) => [x, y])).toEqual([-2, -1, 0, 1, 2].map((x) => [x, 0]));
    for (const { weight } of taps) expect(weight).toBeCloseTo(0.2, 12);
  });
});
