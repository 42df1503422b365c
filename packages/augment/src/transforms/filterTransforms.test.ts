import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import type { Image } from "../image/Image.ts";
import { createPipeline, type PipelineOptions } from "../pipeline/createPipeline.ts";
import type { TransformSpec } from "../transform/Transform.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { brightness } from "./brightness/brightness.ts";
import { deformationTransforms } from "./deformationTransforms.ts";
import { filterTransforms } from "./filterTransforms.ts";

const registry = createRegistry([...filterTransforms, ...deformationTransforms, brightness]);
const pixelwise = ["gaussianNoise", "speckle", "saltAndPepper", "shotNoise", "isoNoise"];

const FILL = 9;

/** Options other than the defaults, so that every branch runs. */
const variants: Record<string, TransformSpec[]> = {
  gaussianBlur: [
    { type: "gaussianBlur", kernelSize: 3 },
    { type: "gaussianBlur", sigma: [7, 7] },
  ],
  medianBlur: [{ type: "medianBlur", kernelSize: 7 }],
  motionBlur: [
    { type: "motionBlur", length: [1, 1] },
    { type: "motionBlur", length: [9, 9], direction: [1, 1] },
  ],
  defocus: [{ type: "defocus", radius: [9, 9] }],
  gaussianNoise: [{ type: "gaussianNoise", perChannel: false }],
  speckle: [{ type: "speckle", perChannel: false, std: [1, 1] }],
  shotNoise: [{ type: "shotNoise", photons: [2, 2] }],
  jpegCompression: [{ type: "jpegCompression", subsampling: "4:4:4" }],
  downscale: [
    { type: "downscale", interpolationDown: "nearest", interpolationUp: "bilinear" },
    { type: "downscale", interpolationDown: "bilinear", interpolationUp: "box" },
  ],
  elastic: [
    { type: "elastic", border: "constant", fill: FILL, alpha: [50, 50], sigma: [1, 1] },
    { type: "elastic", border: "wrap", interpolation: "nearest", alpha: [3000, 3000] },
  ],
  opticalDistortion: [{ type: "opticalDistortion", mode: "fisheye", border: "edge" }],
  thinPlateSpline: [{ type: "thinPlateSpline", numControlPoints: 2, scale: [0.3, 0.3] }],
};

function run(spec: TransformSpec[], image: Image, seed: number, options: PipelineOptions = {}): Uint8Array {
  const out = new Uint8Array(image.data.length);
  createPipeline(spec, registry, options).run(image, { seed, epoch: 0, path: "a", view: 0 }, out);
  return out;
}

const side = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 20 }));
const all = [...filterTransforms, ...deformationTransforms].flatMap(({ type }) => [
  { type },
  ...(variants[type] ?? []),
]);

describe.each(all)("%j", (spec) => {
  it("gives the same bytes from compiled kernels and their definitions, at any size", () => {
    fc.assert(
      fc.property(side, side, fc.nat(), (height, width, seed) => {
        const image = drawTestImage("noise", height, width);
        expect(run([spec], image, seed, { kernels: "reference" })).toEqual(
          run([spec], image, seed, { kernels: "wasm" }),
        );
      }),
      { numRuns: 6 },
    );
  });

  if (isDeformation(spec)) {
    it("moves alpha as it moves colours", () => {
      const [height, width] = [13, 18];
      const grey = drawTestImage("ramp", height, width).data.slice(0, height * width);
      const data = Uint8Array.from({ length: 4 * grey.length }, (_, i) => grey[i >> 2] as number);
      const out = run([spec], { height, width, channels: 4, data }, 3);
      expect(out).toEqual(out.map((_, i) => out[i & ~3] as number));
    });
  } else {
    it("leaves alpha alone", () => {
      const { height, width, data } = drawTestImage("noise", 13, 16);
      const rgba = Uint8Array.from({ length: 4 * height * width }, (_, i) => data[i % data.length] as number);
      const out = run([spec], { height, width, channels: 4, data: rgba }, 3);
      expect(out.filter((_, i) => i % 4 === 3)).toEqual(rgba.filter((_, i) => i % 4 === 3));
    });
  }

  if (!pixelwise.includes(spec.type)) {
    it("keeps grey grey, and one colour one colour", () => {
      const [height, width] = [13, 18];
      const noise = drawTestImage("noise", height, width).data;
      const grey = noise.map((_, i) => noise[Math.floor(i / 3)] as number);
      const out = run([spec], { height, width, data: grey }, 3);
      expect(out).toEqual(out.map((_, i) => out[i - (i % 3)] as number));
      const plain = new Uint8Array(3 * height * width).fill(128);
      const colors = new Set(run([spec], { height, width, data: plain }, 3));
      colors.delete(FILL);
      expect(colors).toEqual(new Set([128]));
    });
  }
});

function isDeformation({ type }: TransformSpec): boolean {
  return deformationTransforms.some((transform) => transform.type === type);
}

describe.each(pixelwise)("%s", (type) => {
  it("fused with other steps equals step by step, over several blocks", () => {
    const image = drawTestImage("noise", 90, 101);
    const steps = [{ type: "brightness" }, { type }, { type: "brightness", name: "again" }];
    expect(run(steps, image, 5)).toEqual(run(steps, image, 5, { fused: false }));
  });
});
