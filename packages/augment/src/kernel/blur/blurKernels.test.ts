import fc from "fast-check";
import { describe, it } from "vitest";
import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { blurKernels, blurScratch } from "./blurKernels.ts";

const side = fc.integer({ min: 1, max: 40 });
const channels = fc.constantFrom(1, 3);
const runs = { numRuns: 40 };

/** Weights of a symmetric kernel that sum to 16384. */
function placeWeights(memory: PixelMemory, radius: number): number {
  const at = memory.allocate(2 * (radius + 4));
  const weights = new Int16Array(memory.bytes.buffer, at, radius + 4).fill(0);
  const each = Math.floor(16384 / (2 * radius + 1));
  weights.fill(each, 1, radius + 1);
  weights[0] = 16384 - 2 * radius * each;
  return at;
}

describe("the compiled blurring kernels give the bytes of their definitions", () => {
  it("separable", () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 1, max: 12 }),
        channels,
        fc.nat(),
        (width, height, radius, channels, seed) => {
          expectSameBytes(blurKernels, seed, (kernels, memory) => {
            const length = width * height * channels;
            const [from, to] = [memory.allocate(length), memory.allocate(length)];
            const weights = placeWeights(memory, radius);
            const scratch = memory.allocate(blurScratch(width, channels, radius));
            kernels.separable(from, width, height, channels, to, weights, radius, scratch);
            return [{ at: to, length }];
          });
        },
      ),
      runs,
    );
  });

  it("box", () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 1, max: 9 }),
        channels,
        fc.nat(),
        (width, height, radius, channels, seed) => {
          expectSameBytes(blurKernels, seed, (kernels, memory) => {
            const length = width * height * channels;
            const [from, to] = [memory.allocate(length), memory.allocate(length)];
            const scratch = memory.allocate(blurScratch(width, channels, radius));
            kernels.box(from, width, height, channels, to, radius, scratch);
            return [{ at: to, length }];
          });
        },
      ),
      runs,
    );
  });

  it("pad and taps", () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.nat(9),
        fc.nat(1),
        channels,
        fc.nat(),
        (width, height, margin, reflect, channels, seed) => {
          expectSameBytes(blurKernels, seed, (kernels, memory, random) => {
            const [line, stride] = [width * channels, (width + 2 * margin) * channels];
            const [from, to] = [memory.allocate(line * height), memory.allocate(line * height)];
            const padded = memory.allocate(stride * (height + 2 * margin));
            const pairs = 1 + random.integer(6);
            const [offsets, weights] = [memory.allocate(8 * pairs), memory.allocate(4 * pairs)];
            for (let k = 0; k < 2 * pairs; k++) {
              memory.words[offsets / 4 + k] =
                random.integer(2 * margin + 1) * stride + random.integer(2 * margin + 1);
              new Int16Array(memory.bytes.buffer, weights, 2 * pairs)[k] = random.integer(4000) - 800;
            }
            kernels.pad(from, width, height, channels, padded, margin, reflect);
            kernels.taps(padded, stride, line, height, to, offsets, weights, pairs);
            return [
              { at: padded, length: stride * (height + 2 * margin) },
              { at: to, length: line * height },
            ];
          });
        },
      ),
      runs,
    );
  });

  it("accumulate and average", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        (count, images, seed) => {
          expectSameBytes(blurKernels, seed, (kernels, memory) => {
            const [from, to] = [memory.allocate(count + images), memory.allocate(count)];
            const sums = memory.allocate(2 * Math.ceil(count / 8) * 8);
            memory.bytes.fill(0, sums, sums + 2 * count);
            for (let i = 0; i < images; i++) kernels.accumulate(from + i, count, sums);
            kernels.average(sums, count, to, images);
            return [{ at: to, length: count }];
          });
        },
      ),
      runs,
    );
  });

  it("swapPixels", () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 4 }), fc.nat(), (width, height, reach, seed) => {
        expectSameBytes(blurKernels, seed, (kernels, memory) => {
          const at = memory.allocate(3 * width * height);
          const words = memory.allocate(4 * width);
          for (let y = height - 1; y >= 0; y--) kernels.swapPixels(at, width, height, y, reach, words);
          return [{ at, length: 3 * width * height }];
        });
      }),
      runs,
    );
  });
});
