import { describe, expect, it } from "vitest";
import { erf } from "./erf.ts";

/** From the C library, by Python 3.11's math.erf. */
const GOLDEN: readonly [number, number][] = [
  [0, 0],
  [1e-10, 1.1283791670955126e-10],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [2, 0.9953222650189527],
  [2.499, 0.9995908642442554],
  [2.5, 0.999593047982555],
  [2.501, 0.9995952208294163],
  [3, 0.9999779095030014],
  [4, 0.9999999845827421],
  [5.5, 0.9999999999999927],
  [6, 1],
  [30, 1],
];

describe("erf", () => {
  it("is exact to 1e-15", () => {
    for (const [x, y] of GOLDEN) expect(Math.abs(erf(x) - y), `erf(${x})`).toBeLessThanOrEqual(1e-15 * y);
  });

  it("is odd, 1 at infinity, and NaN of NaN", () => {
    for (const [x, y] of GOLDEN) expect(erf(-x)).toBeCloseTo(-y, 14);
    expect(erf(Number.POSITIVE_INFINITY)).toBe(1);
    expect(erf(Number.NaN)).toBeNaN();
  });
});
