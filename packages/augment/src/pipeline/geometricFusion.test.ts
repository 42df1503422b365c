import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Engine } from "../engine/Engine.ts";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import { registry } from "../geometry/fixtures/golden.ts";
import type { RgbImage } from "../image/RgbImage.ts";
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

describe("a step whose result is larger than kernels reach", () => {
  it("is refused, though a later step makes it smaller", () => {
    const specs = [
      { type: "pad", padding: [8190, 0] },
      { type: "centerCrop", size: 4 },
    ];
    expect(() => run(specs, drawTestImage("noise", 4, 4))).toThrow(
      expect.objectContaining({ code: "IMAGE_TOO_LARGE" }),
    );
  });
});

describe("the widest image", () => {
  it("is warped to its last pixel", () => {
    const wide = { height: 2, width: 8192, data: Uint8Array.from({ length: 6 * 8192 }, (_, i) => i % 251) };
    for (const sampling of ["nearest", "bilinear", "bicubic"] as const) {
      for (const outside of ["constant", "reflect"] as const) {
        const plan = new Plan();
        plan.reset(wide);
        plan.warp([-1, 0, 8192, 0, 1, 0, 0, 0, 1], wide, { sampling, border: outside });
        const out = new Uint8Array(wide.data.length);
        plan.execute(new Engine(), wide, { bytes: out });
        expect([...out.subarray(0, 3)]).toEqual([...wide.data.subarray(3 * 8191, 3 * 8192)]);
        expect([...out.subarray(-3)]).toEqual([...wide.data.subarray(3 * 8192, 3 * 8192 + 3)]);
      }
    }
  });
});

describe("geometry as planes", () => {
  it("shows the pixels that it shows as bytes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(move, resampling, warp), { maxLength: 4 }),
        size,
        fc.nat(),
        (steps, image, seed) => {
          const specs = [...steps, { type: "centerCrop", size: [11, 13] }];
          const pipeline = createPipeline(specs, registry);
          const pixels = drawTestImage("noise", image.height, image.width);
          const planes = new Float32Array(3 * 11 * 13);
          pipeline.runToTensor(pixels, { ...key, seed }, planes);
          const { data } = run(specs, pixels, {}, seed);
          const expected = planes.map((_, i) => data[(i % 143) * 3 + Math.floor(i / 143)] as number);
          expect(planes.map((value) => Math.round(value * 255))).toEqual(expected);
        },
      ),
      { numRuns: 100 },
    );
  });
});
