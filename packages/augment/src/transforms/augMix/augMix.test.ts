import { describe, expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import type { RgbImage } from "../../image/RgbImage.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import type { Draw } from "../../transform/Transform.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { autoAugment } from "../autoAugment/autoAugment.ts";
import { brightness } from "../brightness/brightness.ts";
import { augMix } from "./augMix.ts";

const { fround, trunc } = Math;
const registry = createRegistry([augMix, autoAugment, brightness]);
const key = { seed: 0, epoch: 0, path: "a", view: 0 };
const size = { height: 24, width: 31 };

/** The operations of one chain, through autoAugment, which is held against torchvision. */
function runChain(image: RgbImage, draw: Draw, chain: number): Uint8Array {
  const operations = Object.entries(draw).flatMap(([field, value]) =>
    field.startsWith(`chain${chain}-`) ? [[field.split("-")[1] as string, value] as const] : [],
  );
  const options = { type: "autoAugment", interpolation: "bilinear" };
  const pipeline = createPipeline([options], registry, { fused: false });
  const out = new Uint8Array(image.data.length);
  pipeline.apply(
    image,
    [{ name: "autoAugment", type: "autoAugment", draw: Object.fromEntries(operations) }],
    out,
  );
  return out;
}

/** torchvision's AugMix.forward from `mix = m[:, 0] * batch` on, in float32. */
function mixAsTorchvision(image: RgbImage, draw: Draw, width: number): Uint8Array {
  const mix = Float32Array.from(image.data, (value) => fround(fround(draw["kept"] as number) * value));
  for (let chain = 0; chain < width; chain++) {
    const weight = fround(draw[`chain${chain}`] as number);
    for (const [i, value] of runChain(image, draw, chain).entries())
      mix[i] = (mix[i] as number) + fround(weight * value);
  }
  return Uint8Array.from(mix, (value) => trunc(value));
}

describe("augMix", () => {
  it.each([
    [3, 1, 0],
    [1, 5, 2],
    [4, 10, 3],
  ])("mixes %d chains as torchvision does", (mixtureWidth, severity, chainDepth) => {
    for (let seed = 0; seed < 6; seed++) {
      const image = drawTestImage("ramp", size.height, size.width);
      const options = { type: "augMix", mixtureWidth, severity, chainDepth };
      const pipeline = createPipeline([options], registry, { fused: false });
      const [step] = pipeline.draw(image, { ...key, seed });
      const out = new Uint8Array(image.data.length);
      pipeline.run(image, { ...key, seed }, out);
      expect(out).toEqual(mixAsTorchvision(image, step?.draw ?? {}, mixtureWidth));
    }
  });

  it("gives the same bytes with kernels and without, after other steps as well", () => {
    for (let seed = 0; seed < 10; seed++) {
      const image = drawTestImage("noise", 9, 14);
      const options = { type: "augMix", interpolation: "nearest", chainDepth: 1 };
      runBothWays([{ type: "brightness" }, options], registry.values(), image, { seed });
    }
  });

  it("draws weights that sum to 1, chains of 1 to 3 and levels below the severity", () => {
    const pipeline = createPipeline([{ type: "augMix", severity: 2 }], registry);
    const depths = [0, 0, 0];
    let kept = 0;
    for (let i = 0; i < 500; i++) {
      const draw = pipeline.draw(size, { ...key, path: `${i}` })[0]?.draw ?? {};
      kept += draw["kept"] as number;
      const weights = [0, 1, 2].map((chain) => draw[`chain${chain}`] as number);
      expect(weights.reduce((sum, weight) => sum + weight, draw["kept"] as number)).toBeCloseTo(1, 5);
      const found = Object.keys(draw).filter((field) => field.startsWith("chain1-")).length;
      depths[found - 1] = (depths[found - 1] as number) + 1;
      for (const [field, value] of Object.entries(draw)) {
        if (field.endsWith(".rotate")) expect(Math.abs(value)).toBeLessThanOrEqual(30 / 9 + 1e-5);
      }
    }
    // Five standard deviations: of a uniform mean 5 / sqrt(12 * 500), of a third of 500.
    expect(Math.abs(kept / 500 - 0.5)).toBeLessThan(0.065);
    for (const hits of depths) expect(Math.abs(hits - 500 / 3)).toBeLessThan(53);
  });

  it("never draws the colour operations when told so", () => {
    const pipeline = createPipeline([{ type: "augMix", allOperations: false }], registry);
    const names = new Set<string>();
    for (let i = 0; i < 200; i++) {
      const draw = pipeline.draw(size, { ...key, path: `${i}` })[0]?.draw ?? {};
      for (const field of Object.keys(draw))
        if (field.includes(".")) names.add(field.split(".")[1] as string);
    }
    expect([...names].sort()).toEqual([
      ...["autoContrast", "equalize", "posterize", "rotate", "shearX", "shearY", "solarize"],
      ...["translateX", "translateY"],
    ]);
  });

  it("keeps the first of three views, with the same steps before it and other ones after", () => {
    const specs = [
      { type: "brightness" },
      { type: "augMix", views: 3 },
      { type: "brightness", name: "after" },
    ];
    const pipeline = createPipeline(specs, registry);
    expect(pipeline.views).toBe(3);
    const samples = [0, 1, 2, 3].map((view) => pipeline.draw(size, { ...key, view }));
    const drawOf = (view: number, step: number) => JSON.stringify(samples[view]?.[step]?.draw);
    expect(drawOf(1, 0)).toBe(drawOf(0, 0));
    expect(drawOf(2, 0)).toBe(drawOf(0, 0));
    expect(drawOf(3, 0)).not.toBe(drawOf(0, 0));
    expect(drawOf(0, 1)).toBe('{"kept":1}');
    expect(drawOf(3, 1)).toBe('{"kept":1}');
    expect(drawOf(1, 1)).not.toBe(drawOf(2, 1));
    expect(new Set([0, 1, 2, 3].map((view) => drawOf(view, 2))).size).toBe(4);
  });

  it("leaves the memory as it was", () => {
    const pipeline = createPipeline([{ type: "augMix" }], registry);
    const image = drawTestImage("noise", 20, 20);
    const out = new Uint8Array(1200);
    for (let i = 0; i < 50; i++) pipeline.run(image, { ...key, path: `${i}` }, out);
    const before = pipeline.memoryBytes;
    for (let i = 50; i < 150; i++) pipeline.run(image, { ...key, path: `${i}` }, out);
    expect(pipeline.memoryBytes).toBe(before);
  });
});
