import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { registry } from "../geometry/fixtures/golden.ts";
import { inverseAffine } from "../geometry/inverseAffine.ts";
import { type Matrix, mapPoint } from "../geometry/Matrix.ts";
import type { RgbImage } from "../image/RgbImage.ts";
import type { Size } from "../image/Size.ts";
import { createPipeline, type PipelineOptions } from "./createPipeline.ts";

/** Where the centre of each pixel of a result comes from, through the maps of all steps; undefined where one has no image there. */
function trace(
  steps: readonly { matrix: Matrix; input: Size }[],
  x: number,
  y: number,
): readonly [number, number] | undefined {
  let place = [x + 0.5, y + 0.5] as readonly [number, number];
  for (const { matrix, input } of [...steps].reverse()) {
    place = mapPoint(matrix, ...place);
    if (!(place[0] >= 0 && place[0] < input.width && place[1] >= 0 && place[1] < input.height))
      return undefined;
  }
  return place;
}

describe("several warps in one", () => {
  /** Warps that keep their size, at scales from `low` to `high`. */
  const turns = (low: number, high: number) =>
    fc.record({
      angle: fc.double({ min: -40, max: 40, noNaN: true }),
      x: fc.integer({ min: -9, max: 9 }),
      y: fc.integer({ min: -9, max: 9 }),
      scale: fc.double({ min: low, max: high, noNaN: true }),
      shearX: fc.double({ min: -9, max: 9, noNaN: true }),
      shearY: fc.double({ min: -9, max: 9, noNaN: true }),
    });
  const frame = { height: 40, width: 48 };

  function apply(draws: readonly Record<string, number>[], image: RgbImage, options: PipelineOptions = {}) {
    const specs = draws.map((_, i) => ({ type: "affine", name: `${i}`, fill: 10 }));
    const pipeline = createPipeline(specs, registry, options);
    const drawn = draws.map((draw, i) => ({ name: `${i}`, type: "affine", draw }));
    const out = new Uint8Array(image.height * image.width * 3);
    pipeline.apply(image, drawn, out);
    return { out, passes: pipeline.explain(image, drawn).length };
  }

  function maps(draws: readonly Record<string, number>[]) {
    return draws.map((draw) => {
      const at = (name: string) => draw[name] as number;
      const matrix = inverseAffine({
        angle: at("angle"),
        translate: [at("x"), at("y")],
        scale: at("scale"),
        shear: [at("shearX"), at("shearY")],
        center: [frame.width / 2, frame.height / 2],
      });
      return { matrix, input: frame };
    });
  }

  it("show the fill exactly where the centre of a pixel comes from outside at some step, and run as one pass", () => {
    const image = { ...frame, data: new Uint8Array(40 * 48 * 3).fill(200) };
    fc.assert(
      fc.property(fc.array(turns(0.6, 1.6), { minLength: 1, maxLength: 4 }), (draws) => {
        const { out, passes } = apply(draws, image);
        const steps = maps(draws);
        expect(passes).toBe(1);
        const expected = Array.from({ length: 40 * 48 }, (_, i) =>
          trace(steps, i % 48, Math.floor(i / 48)) === undefined ? 10 : 200,
        );
        expect([...out.filter((_, i) => i % 3 === 0)]).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("err as one resampling does on a smooth image, on every pixel, and differ from the steps one by one by their errors", () => {
    // Second derivatives are at most 50 / 5^2 = 2 across and 50 / 6^2 = 1.4 down. Bilinear sampling errs by an eighth of
    // their sum, 0.42; the source and the result are rounded, half a level each.
    const allowed = 0.42 + 0.5 + 0.5 + 0.01;
    const wave = (x: number, y: number, channel: number) =>
      128 + 50 * (Math.sin((x + 7 * channel) / 5) + Math.cos((y - 5 * channel) / 6));
    const smooth = { ...frame, data: new Uint8Array(40 * 48 * 3) };
    for (let i = 0; i < 40 * 48; i++) {
      for (let c = 0; c < 3; c++)
        smooth.data[3 * i + c] = Math.round(wave((i % 48) + 0.5, Math.floor(i / 48) + 0.5, c));
    }
    fc.assert(
      fc.property(fc.array(turns(1, 1.25), { minLength: 2, maxLength: 3 }), (draws) => {
        const fused = apply(draws, smooth).out;
        const single = apply(draws, smooth, { fused: false }).out;
        const steps = maps(draws);
        let [error, difference] = [0, 0];
        for (let i = 0; i < 40 * 48; i++) {
          const [x, y] = [i % 48, Math.floor(i / 48)];
          const place = trace(steps, x, y);
          // Half a pixel from the edge, the edge is all there is to read.
          if (place === undefined || Math.min(...place, 48 - place[0], 40 - place[1]) < 0.5) continue;
          const around = [-3, 3].flatMap((dy) => [-3, 3].map((dx) => trace(steps, x + dx, y + dy)));
          for (let c = 0; c < 3; c++) {
            const shown = fused[3 * i + c] as number;
            error = Math.max(error, Math.abs(shown - wave(...place, c)));
            // Next to the outside, steps one by one mix the fill in.
            if (around.includes(undefined)) continue;
            difference = Math.max(difference, Math.abs(shown - (single[3 * i + c] as number)));
          }
        }
        expect(error).toBeLessThanOrEqual(allowed);
        // Each step errs as one resampling does, on waves that the shears before shortened a little.
        expect(difference).toBeLessThanOrEqual(1.5 * allowed * (draws.length + 1));
      }),
      { numRuns: 25 },
    );
  });

  it("keep cut off what an earlier step cut off, though a later one brings its place back", () => {
    const image = { ...frame, data: new Uint8Array(40 * 48 * 3).fill(200) };
    const still = { angle: 0, x: 0, y: 0, scale: 1, shearX: 0, shearY: 0 };
    const { out } = apply(
      [
        { ...still, x: 20 },
        { ...still, x: -20 },
      ],
      image,
    );
    for (let x = 0; x < 48; x++) expect(out[3 * (48 * 7 + x)]).toBe(x < 28 ? 200 : 10);
  });
});
