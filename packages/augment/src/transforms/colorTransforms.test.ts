import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import type { Size } from "../image/Size.ts";
import { createPipeline, type PipelineOptions } from "../pipeline/createPipeline.ts";
import type { DrawnStep, SampleKey } from "../pipeline/Pipeline.ts";
import type { TransformSpec } from "../transform/Transform.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { colorTransforms } from "./colorTransforms.ts";
import { horizontalFlip } from "./horizontalFlip/horizontalFlip.ts";

const registry = createRegistry([...colorTransforms, horizontalFlip]);
const key: SampleKey = { seed: 1, epoch: 0, path: "a.jpg", view: 0 };
const types = colorTransforms.map(({ type }) => type);
const specs = fc
  .array(fc.constantFrom(...types, "horizontalFlip"), { minLength: 1, maxLength: 6 })
  .map((names): TransformSpec[] => names.map((type) => ({ type, p: 0.9 })));

function run(
  steps: readonly TransformSpec[],
  image: Size,
  seed: number,
  options: PipelineOptions,
): Uint8Array {
  const given = drawTestImage("ramp", image.height, image.width);
  const out = new Uint8Array(given.data.length);
  createPipeline(steps, registry, options).run(given, { ...key, seed }, out);
  return out;
}

const small = fc.record({ height: fc.integer({ min: 1, max: 30 }), width: fc.integer({ min: 1, max: 30 }) });
// More than one block of 4096 pixels, and blocks that end within rows.
const large = fc.record({
  height: fc.integer({ min: 65, max: 80 }),
  width: fc.integer({ min: 64, max: 160 }),
});

describe("a pipeline of colour transforms", () => {
  it("equals its steps one by one, byte for byte", () => {
    fc.assert(
      fc.property(specs, fc.oneof(small, large), fc.nat(), (steps, size, seed) => {
        expect(run(steps, size, seed, {})).toEqual(run(steps, size, seed, { fused: false }));
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same bytes with compiled kernels and with their definitions", () => {
    fc.assert(
      fc.property(specs, fc.oneof(small, large), fc.nat(), (steps, size, seed) => {
        const compiled = run(steps, size, seed, { kernels: "wasm" });
        expect(compiled).toEqual(run(steps, size, seed, { kernels: "reference" }));
      }),
      { numRuns: 15 },
    );
  });

  it.each(types)("%s replays its draws through JSON and keeps the size", (type) => {
    const pipeline = createPipeline([{ type, p: 1 }], registry);
    for (const size of [
      { height: 1, width: 1 },
      { height: 3, width: 5 },
      { height: 70, width: 61 },
    ]) {
      const image = drawTestImage("noise", size.height, size.width);
      const drawn = JSON.parse(JSON.stringify(pipeline.draw(image, key))) as DrawnStep[];
      expect(pipeline.sizeOf(image, drawn)).toEqual(size);
      const [first, again] = [new Uint8Array(image.data.length), new Uint8Array(image.data.length)];
      pipeline.run(image, key, first);
      pipeline.apply(image, drawn, again);
      expect(again).toEqual(first);
    }
  });

  const coloured = ["channelShuffle", "channelDropout", "rgbShift", "colorTemperature", "sepia"];
  it.each(types.filter((type) => !coloured.includes(type)))("%s keeps grey images grey", (type) => {
    const { data, ...size } = drawTestImage("noise", 20, 30);
    const grey = data.map((_, i) => data[i - (i % 3)] as number);
    const out = new Uint8Array(data.length);
    createPipeline([{ type, p: 1 }], registry).run({ ...size, data: grey }, key, out);
    expect(out).toEqual(out.map((_, i) => out[i - (i % 3)] as number));
  });

  it("leaves alpha alone", () => {
    const data = Uint8Array.from({ length: 12 * 9 * 4 }, (_, i) => (i * 37) & 255);
    for (const type of types) {
      const out = new Uint8Array(data.length);
      createPipeline([{ type, p: 1 }], registry).run({ height: 12, width: 9, channels: 4, data }, key, out);
      expect(out.filter((_, i) => i % 4 === 3)).toEqual(data.filter((_, i) => i % 4 === 3));
    }
  });
});

it("colour transforms take no more memory once they have seen the largest image", () => {
  const pipeline = createPipeline(
    types.map((type) => ({ type, p: 0.7 })),
    registry,
  );
  const sizes = [90, 20, 1, 64, 33, 90].map((side) => ({ height: side, width: side + 3 }));
  const runAll = (epochs: readonly number[]) => {
    for (const epoch of epochs) {
      for (const { height, width } of sizes) {
        const image = drawTestImage("noise", height, width);
        pipeline.run(image, { ...key, epoch }, new Uint8Array(image.data.length));
      }
    }
    return pipeline.memoryBytes;
  };
  const warm = runAll(Array.from({ length: 10 }, (_, epoch) => epoch));
  expect(runAll(Array.from({ length: 40 }, (_, epoch) => 10 + epoch))).toBe(warm);
});

describe("the passes of colour transforms", () => {
  const explain = (steps: readonly TransformSpec[]) => {
    const pipeline = createPipeline(steps, registry);
    const size = { height: 20, width: 30 };
    return pipeline.explain(size, pipeline.draw(size, key));
  };

  it("are one for everything pixel by pixel", () => {
    const steps = ["brightness", "saturation", "hue", "gamma", "rgbShift", "channelShuffle"];
    expect(explain(steps.map((type) => ({ type, p: 1 })))).toEqual([steps.join(" + ")]);
  });

  it("begin anew where something is measured, and whoever measures first shares the pass", () => {
    const steps = ["brightness", "contrast", "equalize"];
    expect(explain(steps.map((type) => ({ type, p: 1 })))).toEqual([
      "brightness",
      "measure mean grey, then contrast",
      "measure histogram, then equalize",
    ]);
  });
});
