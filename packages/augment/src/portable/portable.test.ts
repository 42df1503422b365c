import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exp } from "./exp.ts";
import { log } from "./log.ts";
import { roundHalfEven } from "./roundHalfEven.ts";
import { cos, sin } from "./sin.ts";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe("exp", () => {
  it("is e to the power of x", () => {
    fc.assert(
      fc.property(number(-30, 30), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15 * Math.max(1, Math.abs(x)) * 2);
      }),
    );
  });
});

describe("log", () => {
  it("is the natural logarithm", () => {
    fc.assert(
      fc.property(number(1e-6, 1e6), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThan(1e-15 * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
    expect(log(1)).toBe(0);
  });
});

describe("sin and cos", () => {
  it("are sine and cosine", () => {
    fc.assert(
      fc.property(number(-1e4, 1e4), (x) => {
        expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-15);
        expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(1e-15);
      }),
      { numRuns: 2000 },
    );
    expect([sin(0), cos(0)]).toEqual([0, 1]);
  });

  // Python 3.11's math.sin (glibc); near multiples of pi / 2 all depends on the reduction.
  it.each([
    [Math.PI, 1.2246467991473532e-16],
    [1000 * Math.PI, -3.2141664592756335e-13],
    [355, -3.014435335948845e-5],
    [1e4, -0.30561438888825215],
  ])("reduce %d well", (x, sine) => {
    expect(Math.abs(sin(x) - sine)).toBeLessThan(3e-16);
  });
});

describe("roundHalfEven", () => {
  // Python 3: [round(x) for x in (...)].
  it.each([
    [0.5, 0],
    [1.5, 2],
    [2.5, 2],
    [-0.5, 0],
    [-1.5, -2],
    [2.4999, 2],
    [2.5001, 3],
  ])("rounds %d as Python does", (x, rounded) => {
    expect(roundHalfEven(x) + 0).toBe(rounded);
  });
});
