import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Engine } from "../engine/Engine.ts";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import { registry } from "../geometry/fixtures/golden.ts";
import { inverseAffine } from "../geometry/inverseAffine.ts";
import { type Matrix, mapPoint } from "../geometry/Matrix.ts";
import type { RgbImage } from "../image/RgbImage.ts";
import type { Size } from "../image/Size.ts";
import { Plan } from "../plan/Plan.ts";
import type { TransformSpec } from "../transform/Transform.ts";
import { createPipeline, type PipelineOptions } from "./createPipeline.ts";

const key = { seed: 1, epoch: 0, path: "a.png", view: 0 };

function run(specs: readonly TransformSpec[], image: RgbImage, options: PipelineOptions = {}, seed = 1) {
  const pipeline = createPipeline(specs, registry, options);
  const drawn = pipeline.draw(image, { ...key, seed });
  const { height, width } = pipeline.sizeOf(image, drawn);
  const data = new Uint8Array(height * width * 3).fill(123);
  pipeline.apply(image, drawn, data);
  return { height, width, data };
}

function largestDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);
}

const side = fc.integer({ min: 1, max: 24 });
const size = fc.record({ height: side, width: side });
const fill = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255));
/** Steps that only move pixels. */
const move: fc.Arbitrary<TransformSpec> = fc.oneof(
  fc.record({ type: fc.constant("randomCrop"), size: fc.tuple(side, side), padding: fc.nat(5), fill }),
  fc.record({ type: fc.constant("pad"), padding: fc.nat(4), fill }),
  fc.record({
    type: fc.constant("pad"),
    padding: fc.nat(9),
    border: fc.constantFrom("edge", "reflect", "wrap"),
  }),
  fc.record({ type: fc.constant("translate"), fill, border: fc.constantFrom("constant", "edge", "wrap") }),
  fc.record({
    type: fc.constantFrom("horizontalFlip", "verticalFlip", "transpose"),
    p: fc.constantFrom(0.5, 1),
  }),
  fc.record({ type: fc.constantFrom("d4", "rotate90") }),
);
const resampling: fc.Arbitrary<TransformSpec> = fc.record({
  type: fc.constant("resize"),
  size: fc.tuple(side, side),
  interpolation: fc.constantFrom("nearest", "bilinear", "bicubic", "lanczos", "box"),
  antialias: fc.boolean(),
});
const interpolation = fc.constantFrom("nearest", "bilinear", "bicubic");
const border = fc.constantFrom("constant", "edge", "reflect", "wrap");
const warp: fc.Arbitrary<TransformSpec> = fc.oneof(
  fc.record({ type: fc.constantFrom("rotate", "shear", "zoom", "affine"), interpolation, border, fill }),
  fc.record({ type: fc.constant("rotate"), expand: fc.constant(true), interpolation, fill }),
  fc.record({ type: fc.constant("perspective"), p: fc.constant(1), interpolation, border, fill }),
);

describe("geometric steps in one pass", () => {
  it("equal the steps one by one, byte for byte, where all but one resize move pixels", () => {
    const steps = fc.tuple(
      fc.array(move, { maxLength: 3 }),
      fc.option(resampling),
      fc.array(move, { maxLength: 3 }),
    );
    fc.assert(
      fc.property(steps, size, fc.nat(), ([before, middle, after], { height, width }, seed) => {
        const specs = [...before, ...(middle === null ? [] : [middle]), ...after];
        const image = drawTestImage("noise", height, width);
        expect(run(specs, image, {}, seed)).toEqual(run(specs, image, { fused: false }, seed));
      }),
      { numRuns: 200 },
    );
  });

  it("give the same bytes from the compiled kernels and from their definitions", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(move, resampling, warp), { maxLength: 5 }),
        size,
        fc.boolean(),
        fc.nat(),
        (specs, { height, width }, fused, seed) => {
          const image = drawTestImage("noise", height, width);
          const compiled = run(specs, image, { fused, kernels: "wasm" }, seed);
          expect(compiled).toEqual(run(specs, image, { fused, kernels: "reference" }, seed));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keep one colour whatever is moved, resampled and warped", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(move, resampling, warp), { maxLength: 6 }),
        size,
        fc.nat(255),
        fc.nat(),
        (steps, { height, width }, grey, seed) => {
          const specs = steps.map((step) => ("fill" in step ? { ...step, fill: grey } : step));
          const image = { height, width, data: new Uint8Array(height * width * 3).fill(grey) };
          const { data } = run(specs, image, {}, seed);
          expect(data).toEqual(new Uint8Array(data.length).fill(grey));
        },
      ),
      { numRuns: 150 },
    );
  });
});

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

describe("a warp between moves", () => {
  it("differs by at most a level from the steps one by one, by rounding", () => {
    const still = fc.array(
      fc.oneof(
        fc.record({
          type: fc.constantFrom("horizontalFlip", "verticalFlip", "transpose"),
          p: fc.constant(1),
        }),
        fc.record({
          type: fc.constant("centerCrop"),
          size: fc.tuple(side, side),
          fill: fc.constant([4, 5, 6]),
        }),
        fc.record({ type: fc.constantFrom("rotate90", "d4") }),
      ),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(
        still,
        interpolation,
        still,
        size,
        fc.nat(),
        (before, how, after, { height, width }, seed) => {
          const warped = {
            type: "affine",
            interpolation: how,
            fill: [4, 5, 6],
            scale: [1, 1.3],
            shearX: [0, 0],
          };
          const specs = [...before, warped, ...after];
          const image = drawTestImage("noise", height, width);
          const fused = run(specs, image, {}, seed).data;
          const single = run(specs, image, { fused: false }, seed).data;
          if (how !== "nearest") expect(largestDifference(fused, single)).toBeLessThanOrEqual(1);
          else
            expect(fused.filter((value, i) => value !== single[i]).length).toBeLessThanOrEqual(
              fused.length / 20,
            );
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a map that shrinks", () => {
  it("filters first: a checkerboard zoomed out becomes grey", () => {
    const checkers = { height: 64, width: 64, data: new Uint8Array(64 * 64 * 3) };
    for (let i = 0; i < 64 * 64; i++)
      checkers.data.fill((i + (i >> 6)) % 2 === 0 ? 255 : 0, 3 * i, 3 * i + 3);
    const specs = [
      { type: "zoom", scale: [0.25, 0.25] },
      { type: "rotate", degrees: [20, 20] },
      { type: "centerCrop", size: 8 },
    ];
    const { data } = run(specs, checkers);
    expect(Math.min(...data)).toBeGreaterThan(110);
    expect(Math.max(...data)).toBeLessThan(146);
    const nearest = run(
      [{ type: "zoom", scale: [0.25, 0.25], interpolation: "nearest" }, specs[2] as TransformSpec],
      checkers,
    );
    expect(nearest.data.every((value) => value === 0 || value === 255)).toBe(true);
  });
});

describe("a perspective whose horizon crosses the image", () => {
  it("shows the fill behind it, with every border and sampling", () => {
    for (const sampling of ["nearest", "bilinear", "bicubic"] as const) {
      for (const outside of ["constant", "edge", "reflect", "wrap"] as const) {
        const plan = new Plan();
        plan.reset({ height: 9, width: 11 });
        // w = y - 4: rows up to the fourth lie behind the viewer.
        plan.warp(
          [1, 0, 0, 0, 1, 0, 0, 1, -4],
          { height: 12, width: 10 },
          { sampling, border: outside, fill: 0x010203 },
        );
        const out = new Uint8Array(12 * 10 * 3);
        plan.execute(
          new Engine(),
          { height: 9, width: 11, data: new Uint8Array(9 * 11 * 3).fill(200) },
          { bytes: out },
        );
        const rows = Array.from({ length: 12 }, (_, y) => out[30 * y]);
        expect(rows.slice(0, 4)).toEqual([1, 1, 1, 1]);
        // At the first centre before the viewer, w = 0.5: (0.5, 4.5) / 0.5 = (1, 9), just below the image of nine rows.
        expect(rows[4]).toBe(outside === "constant" ? 1 : 200);
        expect(rows.slice(5)).toEqual([200, 200, 200, 200, 200, 200, 200]);
      }
    }
  });
});
