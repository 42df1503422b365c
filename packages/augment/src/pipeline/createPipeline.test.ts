import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import type { Size } from "../image/Size.ts";
import type { TransformSpec } from "../transform/Transform.ts";
import { createPipeline, type PipelineOptions } from "./createPipeline.ts";
import type { SampleKey } from "./Pipeline.ts";

const key: SampleKey = { seed: 1, epoch: 2, path: "roses/ü.jpg", view: 0 };

function run(specs: readonly TransformSpec[], size: Size, options: PipelineOptions = {}, at = key) {
  const pipeline = createPipeline(specs, undefined, options);
  const out = new Uint8Array(pipeline.outputSize.height * pipeline.outputSize.width * 3).fill(77);
  pipeline.run(drawTestImage("noise", size.height, size.width), at, out);
  return out;
}

const side = fc.integer({ min: 1, max: 24 });
const size = fc.record({ height: side, width: side });
const fill = fc.oneof(fc.constant(9), fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)));
const windowStep: fc.Arbitrary<TransformSpec> = fc.oneof(
  fc.record({
    type: fc.constant("randomCrop"),
    size: fc.tuple(side, side),
    padding: fc.oneof(fc.nat(5), fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4), fc.nat(4))),
    fill,
  }),
  fc.record({ type: fc.constant("centerCrop"), size: fc.tuple(side, side), fill }),
  fc.record({ type: fc.constant("horizontalFlip"), p: fc.constantFrom(0.5, 1) }),
);
const resizeStep: fc.Arbitrary<TransformSpec> = fc.oneof(
  fc.record({
    type: fc.constant("resize"),
    size: fc.oneof(fc.tuple(side), fc.tuple(side, side)),
    interpolation: fc.constantFrom("bilinear", "bicubic", "box"),
  }),
  fc.record({ type: fc.constant("randomResizedCrop"), size: fc.tuple(side, side) }),
);
const windowSteps = fc.array(windowStep, { maxLength: 4 });
const last: TransformSpec = { type: "centerCrop", size: [7, 5], fill: [1, 2, 3] };

describe("a fused pipeline", () => {
  it("equals running its steps one by one, byte for byte, with at most one resize", () => {
    const specs = fc.tuple(windowSteps, fc.option(resizeStep), windowSteps);
    fc.assert(
      fc.property(specs, size, fc.nat(), ([before, middle, after], image, seed) => {
        const steps = [...before, ...(middle === null ? [] : [middle]), ...after, last];
        const at = { ...key, seed };
        expect(run(steps, image, {}, at)).toEqual(run(steps, image, { fused: false }, at));
      }),
      { numRuns: 500 },
    );
  });

  it("keeps one colour whatever is resized, cropped and mirrored", () => {
    const specs = fc.array(fc.oneof(windowStep, resizeStep), { maxLength: 6 });
    fc.assert(
      fc.property(specs, size, fc.nat(255), (steps, image, grey) => {
        const filled = [...steps, last].map((step) => ("fill" in step ? { ...step, fill: grey } : step));
        const pipeline = createPipeline(filled);
        const data = new Uint8Array(image.height * image.width * 3).fill(grey);
        const out = new Uint8Array(7 * 5 * 3);
        pipeline.run({ ...image, data }, key, out);
        expect(out).toEqual(new Uint8Array(7 * 5 * 3).fill(grey));
      }),
      { numRuns: 300 },
    );
  });

  it("resamples once where steps one by one would twice, and stays close to them on a smooth image", () => {
    const specs = [
      { type: "resize", size: [40, 56] },
      { type: "centerCrop", size: [32, 40] },
      { type: "horizontalFlip", p: 1 },
      { type: "resize", size: [24, 30] },
    ];
    const data = new Uint8Array(64 * 80 * 3);
    for (let y = 0; y < 64; y++)
      for (let x = 0; x < 80; x++) data.set([x * 3, y * 3, x + y], (y * 80 + x) * 3);
    const image = { height: 64, width: 80, data };
    const out = [new Uint8Array(24 * 30 * 3), new Uint8Array(24 * 30 * 3)] as const;
    createPipeline(specs).run(image, key, out[0]);
    createPipeline(specs, undefined, { fused: false }).run(image, key, out[1]);
    const differences = out[0].map((value, i) => Math.abs(value - (out[1][i] as number)));
    expect(Math.max(...differences)).toBeLessThanOrEqual(2);
  });
});

describe("the draws of a pipeline", () => {
  const specs = [
    { type: "randomResizedCrop", size: 8 },
    { type: "horizontalFlip" },
    { type: "randomCrop", size: 8, padding: 3 },
  ];
  const image = drawTestImage("noise", 20, 30);

  it("replay to the same bytes through JSON", () => {
    const pipeline = createPipeline(specs);
    const drawn = JSON.parse(JSON.stringify(pipeline.draw(image, key)));
    const out = new Uint8Array(8 * 8 * 3);
    pipeline.apply(image, drawn, out);
    expect(out).toEqual(run(specs, image));
  });

  it("do not move when another step is inserted", () => {
    const [crop, flip, shift] = createPipeline(specs).draw(image, key);
    const more = createPipeline([
      { type: "horizontalFlip", name: "mirror" },
      ...specs,
      { type: "normalize" },
    ]).draw(image, key);
    expect(more.slice(1, 4)).toEqual([crop, flip, shift]);
  });

  it("depend on seed, epoch, path and view", () => {
    const pipeline = createPipeline(specs);
    const base = JSON.stringify(pipeline.draw(image, key));
    for (const other of [{ seed: 9 }, { epoch: 9 }, { path: "roses/u.jpg" }, { view: 1 }]) {
      expect(JSON.stringify(pipeline.draw(image, { ...key, ...other }))).not.toBe(base);
    }
  });

  it("name the second of a type apart", () => {
    const pipeline = createPipeline([...specs, { type: "horizontalFlip" }]);
    expect(pipeline.draw(image, key).map((step) => step.name)).toEqual([
      "randomResizedCrop",
      "horizontalFlip",
      "randomCrop",
      "horizontalFlip#2",
    ]);
  });

  it("refuse a replay with the draws of other steps", () => {
    const pipeline = createPipeline(specs);
    const drawn = pipeline.draw(image, key).reverse();
    expect(() => pipeline.apply(image, drawn, new Uint8Array(192))).toThrow(
      expect.objectContaining({ code: "DRAW_INVALID" }),
    );
  });
});

describe("createPipeline", () => {
  it.each([
    [[{ type: "rotate" }], "TRANSFORM_UNKNOWN"],
    [[{ type: "centerCrop", size: 4, fil: 1 }], "OPTION_UNKNOWN"],
    [[{ type: "centerCrop", size: 0 }], "OPTION_INVALID"],
    [[{ type: "centerCrop", name: "" }], "TRANSFORM_INVALID"],
    [[{ type: "centerCrop" }, { type: "resize", size: 4, name: "centerCrop" }], "TRANSFORM_INVALID"],
    [[{ type: "centerCrop" }, { type: "normalize" }, { type: "normalize" }], "TRANSFORM_INVALID"],
  ])("refuses %j", (specs, code) => {
    expect(() => createPipeline(specs)).toThrow(expect.objectContaining({ code }));
  });

  it("has no common size where no step gives one, and still runs", () => {
    const pipeline = createPipeline([{ type: "horizontalFlip", p: 1 }]);
    expect(() => pipeline.outputSize).toThrow(expect.objectContaining({ code: "PIPELINE_SIZE_OPEN" }));
    const out = new Uint8Array(6);
    pipeline.run({ height: 1, width: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }, key, out);
    expect([...out]).toEqual([4, 5, 6, 1, 2, 3]);
  });

  it("refuses an image whose bytes do not fit its size", () => {
    const pipeline = createPipeline([{ type: "centerCrop", size: 2 }]);
    const image = { height: 2, width: 2, data: new Uint8Array(11) };
    expect(() => pipeline.run(image, key, new Uint8Array(12))).toThrow(
      expect.objectContaining({ code: "IMAGE_INVALID" }),
    );
  });

  it("knows the size after a resize of the shorter side of a known size", () => {
    const pipeline = createPipeline([
      { type: "centerCrop", size: [10, 21] },
      { type: "resize", size: 5 },
    ]);
    expect(pipeline.outputSize).toEqual({ height: 5, width: 10 });
  });

  it("states the normalisation and leaves the bytes alone", () => {
    const plain = [{ type: "centerCrop", size: 4 }];
    const specs = [...plain, { type: "normalize", mean: 0.5, std: [0.1, 0.2, 0.3] }];
    expect(createPipeline(specs).normalization).toEqual({ mean: [0.5, 0.5, 0.5], std: [0.1, 0.2, 0.3] });
    expect(createPipeline(plain).normalization).toEqual({ mean: [0, 0, 0], std: [1, 1, 1] });
    expect(run(specs, { height: 6, width: 6 })).toEqual(run(plain, { height: 6, width: 6 }));
  });

  it("asks for a small decode only where the first step that sees pixels scales them", () => {
    const photo = { height: 3000, width: 4000 };
    const minimum = (specs: TransformSpec[]) => createPipeline(specs).minimumSize(photo);
    const crop = { type: "centerCrop", size: 224 };
    const flip = { type: "horizontalFlip" };
    expect(minimum([flip, { type: "resize", size: 256 }, crop])).toEqual({ height: 256, width: 341 });
    expect(minimum([crop, { type: "resize", size: [8, 8] }])).toEqual(photo);
    expect(minimum([flip, { type: "randomCrop", size: 32 }])).toEqual(photo);
  });
});
