import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { coarseRows } from "../../field/coarseField.ts";
import { readField } from "../../field/fixtures/readField.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { solveLinear } from "./solveLinear.ts";
import { solveSpline, splineField, thinPlateSpline } from "./thinPlateSpline.ts";

const size = { height: 97, width: 120 };

function controlPoints(side: number, move: (u: number, v: number) => readonly [number, number]) {
  return Array.from({ length: side * side }, (_, i) => {
    const [u, v] = [(i % side) / (side - 1), Math.floor(i / side) / (side - 1)];
    const [x, y] = move(u, v);
    return { u, v, x, y };
  });
}

describe("the thin-plate spline", () => {
  it("is a spline: solved in float64, it meets its points, and its weights have no affine part", () => {
    const random = new RandomStream(4);
    const points = controlPoints(4, () => [random.normal() * 0.05, random.normal() * 0.05]);
    const solved = solveSpline(points);
    const weights = solved.slice(0, 16);
    for (const c of [0, 1]) {
      const [a, b, d] = solved.slice(16).map((row) => row[c] as number) as [number, number, number];
      for (const point of points) {
        let value = a + b * point.u + d * point.v;
        for (const [i, other] of points.entries()) {
          const square = (point.u - other.u) ** 2 + (point.v - other.v) ** 2;
          if (square > 0) value += (weights[i]?.[c] as number) * square * Math.log(square);
        }
        expect(value).toBeCloseTo(c === 0 ? point.x : point.y, 12);
      }
      for (const factor of [() => 1, (p: { u: number }) => p.u, (p: { v: number }) => p.v]) {
        const sum = points.reduce(
          (total, p, i) => total + (weights[i]?.[c] as number) * factor(p as never),
          0,
        );
        expect(Math.abs(sum)).toBeLessThan(1e-12);
      }
    }
  });

  it("moves every pixel as the exact spline does, to a twentieth of a pixel", () => {
    const random = new RandomStream(9);
    const points = controlPoints(4, () => [random.normal() * 0.04, random.normal() * 0.04]);
    const solved = solveSpline(points);
    const { xs, ys } = readField(size, (engine) => coarseRows(engine, size, splineField(points, size)));
    for (let i = 0; i < xs.length; i += 7) {
      const [x, y] = [i % size.width, Math.floor(i / size.width)];
      const [u, v] = [(x + 0.5) / size.width, (y + 0.5) / size.height];
      const [dx, dy] = [0, 1].map((c) => {
        const [a, b, d] = solved.slice(16).map((row) => row[c] as number) as [number, number, number];
        return points.reduce(
          (sum, p, k) => {
            const square = (u - p.u) ** 2 + (v - p.v) ** 2;
            return sum + (square === 0 ? 0 : (solved[k]?.[c] as number) * square * Math.log(square));
          },
          a + b * u + d * v,
        );
      }) as [number, number];
      expect(Math.abs((xs[i] as number) - x - dx * size.width)).toBeLessThan(0.05);
      expect(Math.abs((ys[i] as number) - y - dy * size.height)).toBeLessThan(0.05);
    }
  });

  it("is the affine map where the points move by one", () => {
    const points = controlPoints(3, (u, v) => [0.02 + 0.1 * u - 0.05 * v, 0.03 * u]);
    const { xs, ys } = readField(size, (engine) => coarseRows(engine, size, splineField(points, size)));
    for (let i = 0; i < xs.length; i += 11) {
      const [x, y] = [i % size.width, Math.floor(i / size.width)];
      const [u, v] = [(x + 0.5) / size.width, (y + 0.5) / size.height];
      expect((xs[i] as number) - x).toBeCloseTo((0.02 + 0.1 * u - 0.05 * v) * size.width, 3);
      expect((ys[i] as number) - y).toBeCloseTo(0.03 * u * size.height, 3);
    }
  });
});

it("draws moves of the drawn standard deviation for every point", () => {
  const spec = { type: "thinPlateSpline", scale: [0.05, 0.05], numControlPoints: 3 };
  const pipeline = createPipeline([spec], createRegistry([thinPlateSpline]));
  const moves: number[] = [];
  for (let epoch = 0; epoch < 300; epoch++) {
    const [step] = pipeline.draw({ height: 8, width: 8 }, { seed: 0, epoch, path: "a", view: 0 });
    expect(Object.keys(step?.draw ?? {})).toHaveLength(18);
    moves.push(...Object.values(step?.draw ?? {}));
  }
  const variance = moves.reduce((sum, move) => sum + move * move, 0) / moves.length;
  expect(Math.abs(variance / 0.0025 - 1)).toBeLessThan(5 * Math.sqrt(2 / moves.length));
});

it("solveLinear solves, whatever the order of rows", () => {
  expect(
    solveLinear([
      [0, 2, 4],
      [3, 1, 5],
    ]),
  ).toEqual([[1], [2]]);
});
