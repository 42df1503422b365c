import { type CoarseField, coarseRows } from "../../field/coarseField.ts";
import { filters } from "../../geometry/filter.ts";
import type { Size } from "../../image/Size.ts";
import { fieldKernels } from "../../kernel/field/fieldKernels.ts";
import { checkRemap, planRemap, remapOptions } from "../../option/remap.ts";
import { log } from "../../portable/log.ts";
import { defineTransform } from "../../transform/Transform.ts";
import { solveLinear } from "./solveLinear.ts";

/**
 * A thin-plate spline (Bookstein, IEEE PAMI 1989): a grid of control points over the whole image is moved, and all between
 * follows with the least bending. The draw holds how far each point moves, x0, y0, x1, ..., in parts of width and height, row by
 * row: the result shows there what lies that far away.
 *
 * The spline is solved in float64, evaluated exactly at every eighth pixel, and read between by cubic interpolation.
 */
export const thinPlateSpline = defineTransform({
  type: "thinPlateSpline",
  doc: "Bends the image smoothly by a grid of points that move at random.",
  options: {
    scale: {
      type: "range",
      minimum: 0,
      maximum: 1,
      unit: "of width and height",
      default: [0.01, 0.04],
      doc: "standard deviation of how far the points move, drawn evenly",
    },
    numControlPoints: {
      type: "number",
      minimum: 2,
      maximum: 8,
      integer: true,
      default: 4,
      doc: "points along each side",
    },
    ...remapOptions,
  },
  check: (options, where) => checkRemap(options, where),
  outputSize: (_options, input) => input,
  draw({ scale, numControlPoints }, _size, stream) {
    const std = stream.between(...scale);
    const moves: Record<string, number> = {};
    for (let i = 0; i < numControlPoints ** 2; i++) {
      moves[`x${i}`] = std * stream.normal();
      moves[`y${i}`] = std * stream.normal();
    }
    return moves;
  },
  plan(options, draw: Readonly<Record<string, number>>, plan) {
    const size = plan.size;
    const side = options.numControlPoints;
    planRemap("thinPlateSpline", options, plan, (engine) => {
      const points = Array.from({ length: side * side }, (_, i) => ({
        u: (i % side) / (side - 1),
        v: Math.floor(i / side) / (side - 1),
        x: draw[`x${i}`] as number,
        y: draw[`y${i}`] as number,
      }));
      return coarseRows(engine, size, splineField(points, size));
    });
  },
});

interface ControlPoint {
  readonly u: number;
  readonly v: number;
  /** Displacement in parts of width and height. */
  readonly x: number;
  readonly y: number;
}

const SPACING = 8;

/** The spline of points as displacements in pixels. */
export function splineField(points: readonly ControlPoint[], size: Size): CoarseField {
  const solved = solveSpline(points);
  const kernel = Float32Array.from({ length: 2 * SPACING + 1 }, (_, d) =>
    filters.bicubic.weight(d / SPACING),
  );
  return {
    spacing: SPACING,
    kernel,
    fill(engine, at, plane, grid) {
      const count = points.length;
      const terms = engine.memory.allocate(8 * (4 * count + 6));
      const table = new Float64Array(engine.memory.bytes.buffer, terms, 4 * count + 6);
      for (const [i, { u, v }] of points.entries()) {
        const [x, y] = solved[i] as [number, number];
        table.set([u, v, x * size.width, y * size.height], 4 * i);
      }
      for (const [i, [x, y]] of (solved.slice(count) as [number, number][]).entries()) {
        table[4 * count + i] = x * size.width;
        table[4 * count + 3 + i] = y * size.height;
      }
      const { spline } = engine.use(fieldKernels);
      const start = 0.5 - 2 * SPACING;
      for (let row = 0; row < grid.height; row++) {
        const v = (start + row * SPACING) / size.height;
        const to = at + 4 * row * grid.width;
        spline(terms, count, to, plane, grid.width, start / size.width, SPACING / size.width, v);
      }
    },
  };
}

/** Weights of r^2 log r^2 for each point, then of 1, u and v, for both components. */
export function solveSpline(points: readonly ControlPoint[]): number[][] {
  const bend = (a: ControlPoint, b: ControlPoint) => {
    const square = (a.u - b.u) ** 2 + (a.v - b.v) ** 2;
    return square === 0 ? 0 : square * log(square);
  };
  return solveLinear([
    ...points.map((a) => [...points.map((b) => bend(a, b)), 1, a.u, a.v, a.x, a.y]),
    [...points.map(() => 1), 0, 0, 0, 0, 0],
    [...points.map(({ u }) => u), 0, 0, 0, 0, 0],
    [...points.map(({ v }) => v), 0, 0, 0, 0, 0],
  ]);
}
