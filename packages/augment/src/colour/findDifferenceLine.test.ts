import { describe, expect, it } from "vitest";
import { blendTable } from "./blendTable.ts";
import { findDifferenceLine } from "./findDifferenceLine.ts";

/** What the line makes of a value over each of the 256 values of the first image. */
function follow(slope: number, intercept: number, first: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.min(first + ((slope * (value - first) + intercept) >> 20), 255)),
  );
}

describe("findDifferenceLine", () => {
  it("blends every pair of values as Pillow does, and is found for nearly every factor", () => {
    let missed = 0;
    for (let i = 0; i < 400; i++) {
      const factor = (i * 3.9) / 400;
      const line = findDifferenceLine(factor);
      if (line === undefined) missed++;
      for (let first = i % 5; line !== undefined && first < 256; first += 5) {
        expect(follow(line.slope, line.intercept, first)).toEqual(blendTable(first, factor));
      }
    }
    expect(missed).toBeLessThan(8);
  });

  it("is not given for factors that the kernel cannot take, or whose sums round up", () => {
    for (const factor of [-0.1, 4, 1e-7]) expect(findDifferenceLine(factor)).toBeUndefined();
  });
});
