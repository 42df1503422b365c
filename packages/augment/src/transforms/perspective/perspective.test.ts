import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectClose, expectEqual, golden, registry, runOnNoise } from "../../geometry/fixtures/golden.ts";
import { type Corners, homography, type Point } from "../../geometry/homography.ts";
import { type Matrix, mapPoint } from "../../geometry/Matrix.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";

const names = ["topLeftX", "topLeftY", "topRightX", "topRightY"].concat(
  ...["bottomRightX", "bottomRightY", "bottomLeftX", "bottomLeftY"],
);

describe(`perspective equals RandomPerspective of ${golden.source}`, () => {
  it.each(golden.perspectives)(
    "$sampling, $height x $width to corners $corners",
    ({ corners, coefficients, sampling, result, ...image }) => {
      const { height, width } = image;
      const points = [0, 2, 4, 6].map(
        (i) => corners.slice(i, i + 2) as unknown as Point,
      ) as unknown as Corners;
      const whole: Corners = [
        [0, 0],
        [width - 1, 0],
        [width - 1, height - 1],
        [0, height - 1],
      ];
      const matrix = homography(points, whole) as Matrix;
      for (const [i, value] of coefficients.entries())
        expect((matrix[i] as number) / matrix[8]).toBeCloseTo(value, 9);
      const draw = Object.fromEntries(names.map((name, i) => [name, corners[i] as number]));
      const spec = { type: "perspective", p: 1, interpolation: sampling, fill: [9, 99, 199] };
      const { data } = runOnNoise([spec], image, { draw, fused: false });
      if (sampling === "nearest") expectEqual(data, result);
      else expectClose(data, result);
    },
  );
});

describe("homography", () => {
  const corner = fc.tuple(fc.nat(24), fc.nat(24));

  it("takes each point where it should go, before the viewer", () => {
    const to: Corners = [
      [0, 0],
      [99, 0],
      [99, 99],
      [0, 99],
    ];
    fc.assert(
      fc.property(corner, corner, corner, corner, (a, b, c, d) => {
        const from: Corners = [a, [99 - b[0], b[1]], [99 - c[0], 99 - c[1]], [d[0], 99 - d[1]]];
        const matrix = homography(from, to);
        expect(matrix).toBeDefined();
        if (matrix === undefined) return;
        for (const [i, [x, y]] of from.entries()) {
          expect(matrix[6] * x + matrix[7] * y + matrix[8]).toBeGreaterThan(0);
          const [u, v] = mapPoint(matrix, x, y);
          expect(u).toBeCloseTo((to[i] as Point)[0], 6);
          expect(v).toBeCloseTo((to[i] as Point)[1], 6);
        }
      }),
    );
    expect(
      homography(
        [
          [0, 0],
          [1, 1],
          [2, 2],
          [0, 5],
        ],
        to,
      ),
    ).toBeUndefined();
  });
});

describe("perspective", () => {
  it("draws corners evenly within torchvision's ranges", () => {
    const pipeline = createPipeline([{ type: "perspective", p: 1, distortionScale: 0.5 }], registry);
    const seen = names.map(() => new Map<number, number>());
    for (let i = 0; i < 2000; i++) {
      const key = { seed: 0, epoch: 0, path: `${i}`, view: 0 };
      const draw = pipeline.draw({ height: 17, width: 13 }, key)[0]?.draw ?? {};
      for (const [k, name] of names.entries()) {
        const value = draw[name] as number;
        seen[k]?.set(value, (seen[k]?.get(value) ?? 0) + 1);
      }
    }
    // int(0.5 * (13 // 2)) = 3 and int(0.5 * (17 // 2)) = 4: so many pixels at most, and 0.
    const [left, right, top, bottom] = [
      [0, 1, 2, 3],
      [9, 10, 11, 12],
      [0, 1, 2, 3, 4],
      [12, 13, 14, 15, 16],
    ];
    const expected = [left, top, right, top, right, bottom, left, bottom];
    for (const [k, values] of expected.entries()) {
      expect([...(seen[k]?.keys() ?? [])].sort((a, b) => a - b)).toEqual(values);
      const share = 2000 / (values?.length ?? 1);
      for (const count of seen[k]?.values() ?? [])
        expect(Math.abs(count - share)).toBeLessThan(5 * Math.sqrt(share));
    }
  });

  it("leaves images of one row or column as they are", () => {
    for (const image of [
      { height: 1, width: 9 },
      { height: 9, width: 1 },
      { height: 1, width: 1 },
    ]) {
      const spec = { type: "perspective", p: 1, distortionScale: 1 };
      expect(runOnNoise([spec], image).data).toEqual(runOnNoise([{ type: "pad" }], image).data);
    }
  });
});
