import { describe, expect, it } from "vitest";
import { expectClose, expectEqual, golden, registry, runOnNoise } from "../../geometry/fixtures/golden.ts";
import { inverseAffine } from "../../geometry/inverseAffine.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";

describe(`affine equals functional.affine of ${golden.source}`, () => {
  it.each(golden.affines)(
    "$sampling, $height x $width by $draw",
    ({ draw, matrix, sampling, result, ...image }) => {
      const { height, width } = image;
      const [angle, x, y, scale, shearX, shearY] = ["angle", "x", "y", "scale", "shearX", "shearY"].map(
        (name) => draw[name] as number,
      ) as [number, number, number, number, number, number];
      const own = inverseAffine({
        ...{ angle, translate: [x, y], scale, shear: [shearX, shearY] },
        center: [width / 2, height / 2],
      });
      for (const [i, value] of matrix.entries()) expect(own[i]).toBeCloseTo(value, 12);
      const spec = { type: "affine", interpolation: sampling, fill: [9, 99, 199] };
      const { data } = runOnNoise([spec], image, { draw, fused: false });
      if (sampling === "nearest") expectEqual(data, result);
      else expectClose(data, result);
    },
  );
});

describe("affine", () => {
  it("draws each parameter evenly from its range, and whole pixels", () => {
    const pipeline = createPipeline([{ type: "affine", translate: [0.1, 0.2], shearY: [5, 6] }], registry);
    const draws = Array.from({ length: 1000 }, (_, i) => {
      const key = { seed: 0, epoch: 0, path: `${i}`, view: 0 };
      return pipeline.draw({ height: 100, width: 60 }, key)[0]?.draw ?? {};
    });
    const ranges = {
      angle: [-15, 15],
      x: [-6, 6],
      y: [-20, 20],
      scale: [0.8, 1.2],
      shearX: [-10, 10],
      shearY: [5, 6],
    };
    for (const [name, [low, high]] of Object.entries(ranges) as [string, [number, number]][]) {
      const values = draws.map((draw) => draw[name] as number);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...values)).toBeLessThanOrEqual(high);
      const mean = values.reduce((sum, value) => sum + value / values.length, 0);
      expect(Math.abs(mean - (low + high) / 2)).toBeLessThan((5 * (high - low)) / Math.sqrt(12 * 1000));
      if (name === "x" || name === "y") expect(values.every(Number.isInteger)).toBe(true);
    }
  });
});

describe("shear, zoom and translate", () => {
  const image = { height: 21, width: 30 };
  const still = { angle: 0, x: 0, y: 0, scale: 1, shearX: 0, shearY: 0 };

  it.each([
    ["shear", { x: 20, y: -7 }, { ...still, shearX: 20, shearY: -7 }],
    ["zoom", { x: 1.75, y: 1.75 }, { ...still, scale: 1.75 }],
    ["translate", { x: 5, y: -3 }, { ...still, x: 5, y: -3 }],
  ])("%s is what affine does with that parameter alone", (type, draw, whole) => {
    for (const border of ["constant", "edge", "reflect", "wrap"]) {
      const options = { border, fill: [7, 8, 9] };
      const { data } = runOnNoise([{ type, ...options }], image, { draw });
      const other = runOnNoise([{ type: "affine", ...options }], image, { draw: whole });
      const far = data.filter((value, i) => Math.abs(value - (other.data[i] as number)) > 1);
      expect(far.length).toBe(0);
    }
  });

  it("translate draws whole pixels from fractions of the sides", () => {
    const pipeline = createPipeline([{ type: "translate", x: [0.5, 0.5], y: [-0.25, -0.25] }], registry);
    const key = { seed: 0, epoch: 0, path: "a", view: 0 };
    expect(pipeline.draw(image, key)[0]?.draw).toEqual({ x: 15, y: -5 });
    expect(pipeline.minimumSize(image)).toEqual(image);
  });
});
