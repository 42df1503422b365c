import { describe, expect, it } from "vitest";
import { blackBodyChromaticity, blackBodyLight } from "./blackBody.ts";

describe("the light of a black body", () => {
  // 2856 K is CIE's illuminant A; the others are points of the Planckian locus of the CIE 1931 observer.
  it.each([
    [2000, 0.5267, 0.4133],
    [2856, 0.4476, 0.4074],
    [4000, 0.3805, 0.3768],
    [5000, 0.3451, 0.3516],
    [6500, 0.3135, 0.3237],
    [10000, 0.2807, 0.2884],
  ])("of %d K has chromaticity (%d, %d)", (kelvin, x, y) => {
    const found = blackBodyChromaticity(kelvin);
    expect(Math.abs(found[0] - x)).toBeLessThan(0.0006);
    expect(Math.abs(found[1] - y)).toBeLessThan(0.0006);
  });

  it("is about white at 6504 K, redder below and bluer above", () => {
    for (const channel of blackBodyLight(6504)) expect(Math.abs(channel - 1)).toBeLessThan(0.07);
    let [lastRed, , lastBlue] = blackBodyLight(1900);
    for (let kelvin = 2000; kelvin <= 15000; kelvin += 500) {
      const [red, , blue] = blackBodyLight(kelvin);
      expect(red).toBeLessThan(lastRed);
      expect(blue).toBeGreaterThan(lastBlue);
      [lastRed, lastBlue] = [red, blue];
    }
  });
});
