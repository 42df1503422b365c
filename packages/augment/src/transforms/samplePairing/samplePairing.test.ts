import { describe, expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import type { RgbImage } from "../../image/RgbImage.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { compositionTransforms } from "../compositionTransforms.ts";
import { resize } from "../resize/resize.ts";
import { samplePairing } from "./samplePairing.ts";

const all = [samplePairing, resize, ...compositionTransforms];
const key = { seed: 0, epoch: 0, path: "a", view: 0 };
const half = { type: "samplePairing" };

/** Inoue's definition with Pillow's rounding: the difference times the weight in float32, truncated towards the image. */
function mix(image: Uint8Array, other: Uint8Array, weight: number): Uint8Array {
  return image.map((value, i) =>
    Math.trunc(Math.fround(value + Math.fround(Math.fround(weight) * ((other[i] as number) - value)))),
  );
}

function resized(image: RgbImage, height: number, width: number): Uint8Array {
  return runBothWays([{ type: "resize", size: [height, width] }], all, image).data;
}

describe("samplePairing", () => {
  it.each([
    [5, 7, 5, 7],
    [16, 9, 40, 23],
    [31, 17, 8, 8],
    [1, 1, 3, 2],
  ])("averages an image of %d x %d with one of %d x %d, resized to it", (height, width, rows, columns) => {
    const image = drawTestImage("noise", height, width);
    const other = drawTestImage("ramp", rows, columns);
    const { data } = runBothWays([half], all, image, {}, [other]);
    expect(data).toEqual(mix(image.data, resized(other, height, width), 0.5));
  });

  it("draws its weight evenly from the range", () => {
    const pipeline = createPipeline([{ ...half, weight: [0, 0.4] }], createRegistry(all));
    let sum = 0;
    for (let i = 0; i < 1000; i++) {
      const weight = pipeline.draw({ height: 1, width: 1 }, { ...key, path: `${i}` })[0]?.draw[
        "weight"
      ] as number;
      expect(weight).toBeGreaterThanOrEqual(0);
      expect(weight).toBeLessThan(0.4);
      sum += weight;
    }
    // Five standard deviations: 5 * 0.4 / sqrt(12 * 1000) = 0.018.
    expect(Math.abs(sum / 1000 - 0.2)).toBeLessThan(0.018);
  });

  it("gives each step a partner of its own, also within compositions", () => {
    const specs = [{ type: "sequence", transforms: [half, { ...half, weight: [0.25, 0.25] }] }, half];
    const pipeline = createPipeline(specs, createRegistry(all));
    expect(pipeline.partners).toBe(3);
    const others = [10, 20, 30].map((grey) => ({ height: 1, width: 1, data: new Uint8Array(3).fill(grey) }));
    const { data } = runBothWays(specs, all, { height: 1, width: 1, data: new Uint8Array(3) }, {}, others);
    // 0 with half of 10: 5; with a quarter of 20: 8.75; with half of 30: 19.
    expect([...data]).toEqual([19, 19, 19]);
  });

  it("refuses to run without its partner, but can be drawn and explained", () => {
    const pipeline = createPipeline([half], createRegistry(all));
    const image = drawTestImage("noise", 2, 2);
    expect(pipeline.explain(image, pipeline.draw(image, key))).toContain("sample pairing");
    expect(() => pipeline.run(image, key, new Uint8Array(12))).toThrow(
      expect.objectContaining({ code: "PARTNERS_MISSING" }),
    );
  });

  it("mixes on the way to a tensor as well", () => {
    const pipeline = createPipeline([half], createRegistry(all));
    const grey = (value: number) => ({ height: 1, width: 1, data: new Uint8Array(3).fill(value) });
    const out = new Float32Array(3);
    pipeline.runToTensor(grey(0), key, out, [grey(102)]);
    for (const value of out) expect(value).toBeCloseTo(0.2, 6);
  });

  it("mixes grey with grey, and leaves alpha alone", () => {
    const pipeline = createPipeline([half], createRegistry(all));
    const grey = (value: number, channels: 1 | 4) => ({
      height: 1,
      width: 1,
      channels,
      data: new Uint8Array(channels).fill(value),
    });
    const out = new Uint8Array(1);
    pipeline.run(grey(100, 1), key, out, [grey(200, 1)]);
    expect([...out]).toEqual([150]);
    const rgba = new Uint8Array(4);
    pipeline.run(grey(100, 4), key, rgba, [grey(200, 4)]);
    expect([...rgba]).toEqual([150, 150, 150, 100]);
  });
});
