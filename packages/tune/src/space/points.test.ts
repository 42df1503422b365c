import { RandomStream } from "@mixwell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf } from "../distribution/normal.ts";
import type { NumericAxis } from "./Axis.ts";
import { pointOfIndex } from "./count.ts";
import { parseSpace, space } from "./createSpace.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { shareOf, valueOfShare } from "./numericValue.ts";
import {
  choice,
  lognormal,
  loguniform,
  normal,
  qlognormal,
  qloguniform,
  qnormal,
  quniform,
  randint,
  uniform,
} from "./parameters.ts";
import { pointKey, samplePoint } from "./points.ts";

const everything = space({
  a: choice("none", {
    _name: "deep",
    inner: choice({ _name: "deeper", x: uniform(0, 1) }, [1, 2]),
    n: randint(-2, 3),
  }),
  uniform: uniform(-5, 5),
  loguniform: loguniform(1e-4, 10),
  quniform: quniform(0, 11, 3),
  tenth: quniform(0, 1, 0.1),
  qloguniform: qloguniform(1, 100, 5),
  normal: normal(3, 2),
  qnormal: qnormal(0, 10, 2),
  lognormal: lognormal(0, 2),
  qlognormal: qlognormal(0, 2, 1),
});

const draws = (definition: Parameters<typeof space>[0], count = 4000): number[] => {
  const searched = space(definition);
  const stream = new RandomStream(1, ["draws"]);
  return Array.from({ length: count }, () => samplePoint(searched, stream)[0] as number);
};

/** The greatest distance of the draws' distribution from the given one: Kolmogorov's statistic. */
function distance(values: number[], cdf: (x: number) => number): number {
  const sorted = values.sort((a, b) => a - b);
  return Math.max(
    ...sorted.map((x, i) =>
      Math.max(Math.abs(cdf(x) - i / sorted.length), Math.abs(cdf(x) - (i + 1) / sorted.length)),
    ),
  );
}

describe("samplePoint", () => {
  // Kolmogorov's critical distance at 0.1 % is 1.95 / sqrt(n).
  it.each([
    ["uniform", uniform(-2, 6), (x: number) => (x + 2) / 8],
    ["loguniform", loguniform(0.01, 100), (x: number) => Math.log10(x * 100) / 4],
    ["normal", normal(3, 2), (x: number) => normalCdf((x - 3) / 2)],
    ["lognormal", lognormal(1, 0.5), (x: number) => normalCdf((Math.log(x) - 1) / 0.5)],
  ])("draws %s as it is distributed", (_, parameter, cdf) => {
    expect(distance(draws({ x: parameter }), cdf)).toBeLessThan(1.95 / Math.sqrt(4000));
  });

  it.each([
    ["randint", randint(2, 5), { 2: 1 / 3, 3: 1 / 3, 4: 1 / 3 }],
    // The first cell is [0, 1.5), the last [10.5, 11].
    ["quniform", quniform(0, 11, 3), { 0: 1.5 / 11, 3: 3 / 11, 6: 3 / 11, 9: 3 / 11, 11: 0.5 / 11 }],
    ["qloguniform", qloguniform(1, 8, 4), { 1: 1 / 3, 4: Math.log2(3) / 3, 8: (3 - Math.log2(6)) / 3 }],
    ["choice", choice(7, 8), { 7: 1 / 2, 8: 1 / 2 }],
  ])("draws %s with NNI's shares", (name, parameter, shares) => {
    const values = draws({ x: parameter });
    const label = (x: number) => (name === "choice" ? x + 7 : x);
    expect([...new Set(values.map(label))].sort((a, b) => a - b).map(String)).toEqual(Object.keys(shares));
    for (const [value, share] of Object.entries(shares)) {
      const count = values.filter((x) => label(x) === Number(value)).length;
      expect(Math.abs(count / 4000 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 4000));
    }
  });
});

describe("encode and decode", () => {
  it("are inverse for whatever is drawn, through JSON too", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const point = samplePoint(everything, new RandomStream(seed));
        const parameters: unknown = JSON.parse(JSON.stringify(decode(everything, point)));
        expect([...encode(everything, parameters)]).toEqual([...point]);
      }),
    );
  });

  it("gives tenths without the digits that multiplication adds", () => {
    const tenths = Array.from(
      { length: 11 },
      (_, i) => pointOfIndex(space({ x: quniform(0, 1, 0.1) }), i)[0],
    );
    expect(tenths).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);
  });

  it.each([
    [3, "Expected an object for the parameters but received 3"],
    [{ n: 1 }, 'Expected one of {"_name":"sgd"}, "none" for parameter "o" but received undefined'],
    [{ o: "none", n: 9 }, 'Expected a number from 0 to 4 for parameter "n" but received 9'],
    [
      { o: { _name: "sgd" }, n: 0 },
      'Expected a number from 0 to 1 for parameter "o/m" but received undefined',
    ],
    [{ o: { _name: "sgd", m: 1, k: 1 }, n: 0 }, 'Expected one of m for parameter "o/k" but received 1'],
    [{ o: "none", n: 0, z: 1 }, 'Expected one of o, n for parameter "z" but received 1'],
  ])("refuses %j", (parameters, message) => {
    const small = space({ o: choice({ _name: "sgd", m: uniform(0, 1) }, "none"), n: randint(0, 5) });
    expect(() => encode(small, parameters)).toThrow(message);
  });

  it("keeps a parameter called __proto__ a parameter", () => {
    const odd = parseSpace(JSON.parse('{"__proto__": {"_type": "choice", "_value": [1]}}'));
    expect(JSON.stringify(decode(odd, Float64Array.of(0)))).toBe('{"__proto__":1}');
  });
});

describe("pointOfIndex", () => {
  it("goes through every point of a finite space once", () => {
    const branch = { _name: "b", y: randint(0, 3), z: choice("u", { _name: "v", w: quniform(0, 1, 0.5) }) };
    const finite = space({ n: randint(0, 4), c: choice("a", branch), d: choice(1, 2) });
    const all = Array.from({ length: finite.size }, (_, i) => pointKey(pointOfIndex(finite, i)));
    expect(finite.size).toBe(4 * (1 + 3 * (1 + 3)) * 2);
    expect(new Set(all).size).toBe(finite.size);
  });
});

describe("shareOf", () => {
  it("inverts valueOfShare on every numeric axis", () => {
    const numeric = everything.axes.filter((axis): axis is NumericAxis => axis.kind === "numeric");
    for (const axis of numeric) {
      for (const share of [0.01, 0.2, 0.5, 0.77, 0.99]) {
        const value = valueOfShare(axis, share);
        expect(valueOfShare(axis, shareOf(axis, value)), axis.path.join()).toBeCloseTo(value, 9);
      }
    }
  });
});
