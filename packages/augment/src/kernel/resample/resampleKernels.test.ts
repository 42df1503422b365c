import fc from "fast-check";
import { describe, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { resampleKernels } from "./resampleKernels.ts";

const shape = fc.record({
  width: fc.integer({ min: 1, max: 40 }),
  rows: fc.integer({ min: 1, max: 6 }),
  pairs: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(),
});

describe("the compiled resampling kernels give the bytes of their definitions", () => {
  // Random weights: small enough that 10 taps of 255 do not leave 32 bits, as Pillow's never do.
  const placeWeights = (bytes: Uint8Array, at: number, count: number, next: (below: number) => number) => {
    const shorts = new Int16Array(bytes.buffer, at, count * 4);
    for (let i = 0; i < shorts.length; i++) shorts[i] = i % 4 < 2 ? next(3000) - 800 : next(256);
  };

  for (const planar of [false, true]) {
    it(`along rows, ${planar ? "planar" : "interleaved"}`, () => {
      fc.assert(
        fc.property(shape, ({ width, rows, pairs, seed }) => {
          expectSameBytes(resampleKernels, seed, (kernels, memory, random) => {
            const places = Math.ceil(width / 4) * 4;
            const stride = 3 * 60;
            const from = memory.allocate(stride * rows);
            const offsets = memory.allocate(4 * places);
            const weights = memory.allocate(8 * pairs * places);
            for (let i = 0; i < places; i++) memory.words[offsets / 4 + i] = 3 * random.integer(50);
            placeWeights(memory.bytes, weights, pairs * places, (below) => random.integer(below));
            const plane = planar ? rows * places + 16 : 0;
            const toStride = planar ? places : 3 * places;
            const to = memory.allocate(planar ? 3 * plane : rows * toStride);
            kernels.alongRows(from, stride, rows, to, toStride, plane, width, offsets, weights, pairs);
            return Array.from({ length: rows * 3 }, (_, i) => ({
              at: to + (planar ? (i % 3) * plane : 0) + Math.floor(i / 3) * toStride,
              length: planar ? width : 3 * width,
            }));
          });
        }),
      );
    });
  }

  it("along columns", () => {
    fc.assert(
      fc.property(shape, ({ width: line, rows: height, pairs, seed }) => {
        expectSameBytes(resampleKernels, seed, (kernels, memory, random) => {
          const stride = 64;
          const from = memory.allocate(stride * 30);
          const rows = memory.allocate(4 * height);
          const weights = memory.allocate(8 * pairs * height);
          for (let i = 0; i < height; i++) memory.words[rows / 4 + i] = random.integer(20);
          placeWeights(memory.bytes, weights, pairs * height, (below) => random.integer(below));
          const toStride = Math.ceil(line / 16) * 16;
          const to = memory.allocate(height * toStride);
          kernels.alongColumns(from, stride, line, to, toStride, height, rows, weights, pairs);
          return Array.from({ length: height }, (_, y) => ({ at: to + y * toStride, length: line }));
        });
      }),
    );
  });
});
