import { RandomStream } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { allTransforms } from "../all.ts";
import { drawTestImage } from "../fixtures/drawTestImage.mjs";
import type { Channels, Image } from "../image/Image.ts";
import type { TransformSpec } from "../transform/Transform.ts";
import { createPipeline } from "./createPipeline.ts";
import type { Pipeline } from "./Pipeline.ts";

const LARGEST = 40;
const SIDE = 24;

/** Every step always acts, so that the largest image needs whatever any image needs. */
const rich: readonly TransformSpec[] = [
  { type: "affine" },
  { type: "horizontalFlip" },
  { type: "colorJitter" },
  { type: "equalize" },
  { type: "gaussianBlur", kernelSize: 5 },
  { type: "gaussianNoise" },
  { type: "jpegCompression" },
  { type: "randomResizedCrop", size: SIDE, scale: [0.5, 1] },
  { type: "sharpness" },
  { type: "randomErasing", p: 1 },
  { type: "normalize" },
];

const pixels = drawTestImage("noise", 2 * LARGEST, 2 * LARGEST).data;

function imageOf(height: number, width: number, channels: Channels): Image {
  return { height, width, channels, data: pixels.subarray(0, height * width * channels) };
}

/** Runs images of `count` sizes drawn evenly up to the largest. */
function runMany(pipeline: Pipeline, channels: Channels, count: number): void {
  const random = new RandomStream(1, ["sizes", channels]);
  const out = new Uint8Array(SIDE * SIDE * channels);
  const tensor = new Float32Array(SIDE * SIDE * 3);
  for (let i = 0; i < count; i++) {
    const image = imageOf(1 + random.integer(LARGEST), 1 + random.integer(LARGEST), channels);
    const key = { seed: 2, epoch: i, path: "a.png", view: 0 };
    if (channels === 3 && i % 2 === 0) pipeline.runToTensor(image, key, tensor);
    else pipeline.run(image, key, out);
  }
}

/** The largest image at some draws: geometry may need more memory at one angle than at another. */
function warmUp(pipeline: Pipeline, channels: Channels): void {
  const out = new Uint8Array(SIDE * SIDE * channels);
  for (let epoch = 0; epoch < 100; epoch++) {
    const image = imageOf(LARGEST, LARGEST, channels);
    pipeline.run(image, { seed: 1, epoch, path: "a.png", view: 0 }, out);
  }
}

describe("pixel memory is reused", () => {
  it("over 10,000 images of varying sizes", () => {
    const pipeline = createPipeline(rich, allTransforms);
    warmUp(pipeline, 3);
    pipeline.runToTensor(
      imageOf(LARGEST, LARGEST, 3),
      { seed: 1, epoch: 0, path: "a.png", view: 0 },
      new Float32Array(3 * SIDE * SIDE),
    );
    const before = pipeline.memoryBytes;
    runMany(pipeline, 3, 10_000);
    expect(pipeline.memoryBytes).toBe(before);
  });

  it.each([1, 4] as const)("for images of %d channels", (channels) => {
    const pipeline = createPipeline(rich, allTransforms);
    warmUp(pipeline, channels);
    const before = pipeline.memoryBytes;
    runMany(pipeline, channels, 500);
    expect(pipeline.memoryBytes).toBe(before);
  });

  it("and buffers outside of the kernels' memory do not come and go either", () => {
    const pipeline = createPipeline(rich, allTransforms);
    warmUp(pipeline, 4);
    const made = countBuffers(() => runMany(pipeline, 4, 100));
    // The loop's own, for the result.
    expect(made).toBe(1);
  });
});

/** How many byte buffers larger than a table of 3 x 256 are made meanwhile. */
function countBuffers(run: () => void): number {
  const { Uint8Array: Original } = globalThis;
  let made = 0;
  globalThis.Uint8Array = new Proxy(Original, {
    construct(target, args, self) {
      if (typeof args[0] === "number" && args[0] > 768) made++;
      return Reflect.construct(target, args, self === globalThis.Uint8Array ? target : self);
    },
  });
  try {
    run();
  } finally {
    globalThis.Uint8Array = Original;
  }
  return made;
}
