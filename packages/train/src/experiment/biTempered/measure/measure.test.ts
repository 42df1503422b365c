import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawPoints } from "../data/drawPoints.ts";
import { flipLabels } from "../data/flipLabels.ts";
import { layers } from "../net/layers.ts";
import { logitOf } from "../net/logitOf.ts";
import { probabilitiesOf } from "../net/probabilitiesOf.ts";
import { RingNet } from "../net/RingNet.ts";
import { accuracyOf } from "./accuracy.ts";
import { boundary } from "./boundary.ts";
import { boundaryDistance } from "./boundaryDistance.ts";
import { changedShare } from "./changedShare.ts";
import { flippedProbability } from "./flippedProbability.ts";
import { isolines } from "./isolines.ts";
import { gridPosition, type PlaneGrid } from "./PlaneGrid.ts";
import { pairedDifference } from "./pairedDifference.ts";

const SIZE = 141;

/** A grid of f(x, y). */
function field(f: (x: number, y: number) => number, size = SIZE): PlaneGrid {
  const values = Float64Array.from({ length: size * size }, (_, at) =>
    f(gridPosition(size, at % size), gridPosition(size, Math.floor(at / size))),
  );
  return { size, values };
}

/** Above 0 outside a circle. */
const circle = (radius: number, x0 = 0, y0 = 0) => field((x, y) => Math.hypot(x - x0, y - y0) - radius);

/** The area to the left of closed lines. */
function areaOf(loops: ReturnType<typeof isolines>): number {
  let area = 0;
  for (const loop of loops) {
    for (const [i, [x, y]] of loop.entries()) {
      const [nextX, nextY] = loop[(i + 1) % loop.length] as readonly [number, number];
      area += (x * nextY - nextX * y) / 2;
    }
  }
  return area;
}

describe("isolines", () => {
  it("enclose what is above the level, and stop at the plane's edge", () => {
    expect(
      areaOf(
        isolines(
          field((x, y) => 3 - Math.hypot(x, y)),
          0,
        ),
      ),
    ).toBeCloseTo(9 * Math.PI, 1);
    expect(areaOf(isolines(circle(3), 0))).toBeCloseTo(196 - 9 * Math.PI, 1);
    expect(
      areaOf(
        isolines(
          field((x) => x - 2),
          0,
        ),
      ),
    ).toBeCloseTo(14 * 5, 9);
    expect(
      areaOf(
        isolines(
          field(() => 1),
          0,
        ),
      ),
    ).toBeCloseTo(196, 9);
    expect(
      isolines(
        field(() => -1),
        0,
      ),
    ).toEqual([]);
  });

  it("split the plane between what is above the level and what is below, whatever the values", () => {
    const values = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(values, (list) => {
        const above = areaOf(isolines({ size: 8, values: Float64Array.from(list) }, 0.3));
        const below = areaOf(isolines({ size: 8, values: Float64Array.from(list, (value) => -value) }, -0.3));
        expect(Math.min(above, below)).toBeGreaterThanOrEqual(-1e-9);
        expect(above + below).toBeCloseTo(196, 9);
      }),
    );
  });

  it("join a saddle's corners by its middle", () => {
    const saddle = (low: number): PlaneGrid => ({ size: 2, values: Float64Array.of(1, low, low, 1) });
    expect(isolines(saddle(-0.5), 0)).toHaveLength(1);
    expect(isolines(saddle(-2), 0)).toHaveLength(2);
  });
});

describe("the boundary", () => {
  it("of a circle is as far from the middle of the gap as the circle is", () => {
    for (const radius of [2.8, 3.71, 4.62, 6])
      expect(boundaryDistance(circle(radius))).toBeCloseTo(Math.abs(radius - 3.71), 2);
  });

  it("counts by its length: of two circles, each by its radius", () => {
    const both = field((x, y) => {
      const radius = Math.hypot(x, y);
      return (radius - 2) * (radius - 5);
    });
    expect(boundaryDistance(both)).toBeCloseTo((2 * 1.71 + 5 * 1.29) / 7, 2);
  });

  it("is none where one class has the disc, even if the corners of the plane have the other", () => {
    expect(boundaryDistance(field(() => 1))).toBeNull();
    expect(boundaryDistance(circle(8))).toBeNull();
  });

  it("does not run along the edge of the plane", () => {
    const length = boundary(field((x) => x - 2)).reduce(
      (sum, [x1, y1, x2, y2]) => sum + Math.hypot(x2 - x1, y2 - y1),
      0,
    );
    expect(length).toBeCloseTo(14, 9);
  });
});

it("changedShare is the part of the disc of radius 7 between two boundaries", () => {
  expect(changedShare(circle(3), circle(3))).toBe(0);
  expect(changedShare(circle(3), circle(4))).toBeCloseTo((16 - 9) / 49, 2);
  expect(
    changedShare(
      field(() => 1),
      field(() => -1),
    ),
  ).toBe(1);
});

describe("measures of a network that knows the radius", () => {
  // |x| + |y| - c, from four units of the first layer: a square of which the corners lie on the axes.
  const square = (c: number, scale: number) => {
    const weight = new Map([
      ["hidden1.weight", [1, 0, -1, 0, 0, 1, 0, -1]],
      ["hidden2.weight", [1, 1, 1, 1]],
      ["output.weight", [scale]],
      ["output.bias", [-c * scale]],
    ]);
    return RingNet.from((name, shape) => {
      const values = new Array<number>(shape.reduce((product, size) => product * size, 1)).fill(0);
      for (const [i, value] of (weight.get(name) ?? []).entries()) values[i] = value;
      return values;
    });
  };

  it("are its right answers and its probabilities", () => {
    expect(layers.map(({ outputs }) => outputs)).toEqual([10, 5, 1]);
    const points = drawPoints(0, "train", 1000);
    // Between the disc's 2.8 * sqrt(2) and the ring's 4.62: the square takes no point of the wrong class.
    const net = square(4.3, 1);
    expect(accuracyOf(net, points)).toBe(1);
    expect(accuracyOf(square(100, 1), points)).toBe(0.5);
    const labels = flipLabels(points, "random", 0.3, 0);
    const temperatures = { t1: 1, t2: 1 };
    expect(flippedProbability(net, points, points.classes, temperatures)).toBeNull();
    const sure = flippedProbability(square(4.3, 1e4), points, labels, temperatures);
    expect(sure).toBeGreaterThan(0.99);
    // A constant logit gives every point of class 1 the same p, and every one of class 0 the rest.
    const flipped = points.classes.filter((label, i) => labels[i] !== label);
    const p = 1 / (1 + Math.exp(-0.7));
    const expected = flipped.reduce((sum, label) => sum + (label === 1 ? p : 1 - p), 0) / flipped.length;
    const flat = RingNet.from((name, shape) =>
      new Array<number>(shape.reduce((product, size) => product * size, 1)).fill(
        name === "output.bias" ? 0.7 : 0,
      ),
    );
    expect(flippedProbability(flat, points, labels, temperatures)).toBeCloseTo(expected, 12);
  });
});

it("logitOf is where the tempered sigmoid has a probability", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.constantFrom(0.5, 1, 1.2, 2, 4),
      (probability, t2) => {
        const given = probabilitiesOf(Float64Array.of(logitOf(probability, t2)), { t1: 0.5, t2 });
        expect(given[0]).toBeCloseTo(probability, 9);
      },
    ),
  );
  // The golden numbers of google/bi-tempered-loss, converged: tempered_sigmoid([3, 6], 4).
  expect(logitOf(0.58502951, 4)).toBeCloseTo(3, 6);
  expect(logitOf(0.64192236, 4)).toBeCloseTo(6, 6);
});

describe("pairedDifference", () => {
  it("is second minus first, with the interval of the differences", () => {
    // Differences 1, 2, 3: mean 2, deviation 1, so 2 +- 4.303 / sqrt(3).
    const found = pairedDifference([1, 1, 1, null, 5], [2, 3, 4, 7, null]);
    expect(found).toMatchObject({ mean: 2, pairs: 3 });
    expect(found?.low).toBeCloseTo(2 - 4.3027 / Math.sqrt(3), 3);
    expect(found?.high).toBeCloseTo(2 + 4.3027 / Math.sqrt(3), 3);
    expect(pairedDifference([1], [2])).toBeNull();
  });
});
