import type { RandomStream } from "@mixwell/core";
import fc from "fast-check";
import { describe, it } from "vitest";
import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { warpKernels } from "./warpKernels.ts";

const [width, height] = [37, 23];
const stride = 3 * width;

/** Writes a random part of each row as its span. */
function placeSpans(memory: PixelMemory, random: RandomStream, at: number, columns: number, rows: number) {
  for (let y = 0; y < rows; y++) {
    const start = random.integer(columns);
    memory.words[at / 4 + 2 * y] = start;
    memory.words[at / 4 + 2 * y + 1] = start + random.integer(columns - start + 1);
  }
}

describe("the compiled warping kernels give the bytes of their definitions", () => {
  for (const planar of [false, true]) {
    const layout = planar ? "planar" : "interleaved";
    for (const name of ["sample", "nearest", "bicubic"] as const) {
      it(`${name}, ${layout}`, () => {
        fc.assert(
          fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(0xffffff), (count, seed, fill) => {
            expectSameBytes(warpKernels, seed, (kernels, memory, random) => {
              const from = memory.allocate(stride * height);
              const places = Math.ceil(count / 4) * 4;
              const [xs, ys] = [memory.allocate(4 * places), memory.allocate(4 * places)];
              for (let i = 0; i < places; i++) {
                memory.words[xs / 4 + i] = random.chance(0.1)
                  ? -1
                  : 65536 + random.integer((width - 4) * 65536);
                memory.words[ys / 4 + i] = 65536 + random.integer((height - 4) * 65536);
              }
              const plane = planar ? 96 : 0;
              const to = memory.allocate(planar ? 3 * plane : 3 * count);
              const scratch = memory.allocate(64);
              kernels[name](from, stride, xs, ys, to, plane, count, fill, scratch);
              return planar
                ? [0, 1, 2].map((c) => ({ at: to + c * plane, length: count }))
                : [{ at: to, length: 3 * count }];
            });
          }),
        );
      });
    }

    it(`projective, ${layout}`, () => {
      const number = fc.double({ min: -1, max: 1, noNaN: true });
      fc.assert(
        fc.property(fc.array(number, { minLength: 8, maxLength: 8 }), fc.nat(), (numbers, seed) => {
          expectSameBytes(warpKernels, seed, (kernels, memory, random) => {
            const [columns, rows] = [33 + random.integer(60), 1 + random.integer(7)];
            const [from, spans] = [memory.allocate(stride * height), memory.allocate(8 * rows)];
            placeSpans(memory, random, spans, columns, rows);
            const matrix = memory.allocate(72);
            const [a, b, d, e, g, h, c, f] = numbers as [
              ...[number, number, number, number, number, number, number, number],
            ];
            // Depths lie between 0.8 and 1.2, and positions within the source.
            const nine = [0.1 * a, b, 18 + c, 0.05 * d, 0.5 * e, 11 + f, 0.001 * g, 0.014 * h, 1];
            const scaled = nine.map((value, i) => (i < 6 ? value * 65536 : value));
            new Float64Array(memory.bytes.buffer, matrix, 9).set(scaled);
            const plane = planar ? Math.ceil((columns * rows) / 16) * 16 + 16 : 0;
            const length = planar ? 3 * plane : 3 * columns * rows;
            const [to, scratch] = [memory.allocate(length), memory.allocate(64)];
            kernels.projective(from, stride, to, plane, columns, rows, spans, matrix, scratch);
            return planar
              ? [0, 1, 2].map((channel) => ({ at: to + channel * plane, length: columns * rows }))
              : [{ at: to, length }];
          });
        }),
      );
    });

    it(`nearestAffine, ${layout}`, () => {
      const number = fc.integer({ min: -10_000, max: 10_000 });
      fc.assert(
        fc.property(number, number, number, number, fc.nat(), (a, b, d, e, seed) => {
          expectSameBytes(warpKernels, seed, (kernels, memory, random) => {
            const [columns, rows] = [33 + random.integer(60), 1 + random.integer(7)];
            const [from, spans] = [memory.allocate(stride * height), memory.allocate(8 * rows)];
            placeSpans(memory, random, spans, columns, rows);
            const plane = planar ? Math.ceil((columns * rows) / 16) * 16 + 16 : 0;
            const length = planar ? 3 * plane : 3 * columns * rows;
            const [to, scratch] = [memory.allocate(length), memory.allocate(64)];
            const x0 = (width << 15) - (a * columns) / 2 - b * 3;
            const y0 = (height << 15) - (d * columns) / 4 - e * 3;
            kernels.nearestAffine(
              ...([from, stride, to, plane, columns, rows, spans] as const),
              ...([x0 | 0, a, b, y0 | 0, d >> 1, e, scratch] as const),
            );
            return planar
              ? [0, 1, 2].map((channel) => ({ at: to + channel * plane, length: columns * rows }))
              : [{ at: to, length }];
          });
        }),
      );
    });

    it(`affine, ${layout}`, () => {
      const number = fc.double({ min: -0.2, max: 0.2, noNaN: true });
      fc.assert(
        fc.property(number, number, number, number, fc.nat(), (a, b, d, e, seed) => {
          expectSameBytes(warpKernels, seed, (kernels, memory, random) => {
            const [columns, rows] = [33 + random.integer(60), 1 + random.integer(7)];
            const from = memory.allocate(stride * height);
            const spans = memory.allocate(8 * rows);
            placeSpans(memory, random, spans, columns, rows);
            const plane = planar ? Math.ceil((columns * rows) / 16) * 16 + 16 : 0;
            const length = planar ? 3 * plane : 3 * columns * rows;
            const to = memory.allocate(length);
            const scratch = memory.allocate(64);
            // The whole output lies within the source: 96 steps of 0.2 at most, around its middle.
            const [c, f] = [
              width / 2 - (a * columns) / 2 - (b * rows) / 2,
              height / 2 - (d * columns * 0.9) / 2,
            ];
            const [dd, ee] = [d * 0.9, e * 0.9];
            kernels.affine(from, stride, to, plane, columns, rows, spans, a, b, c, dd, ee, f, scratch);
            return planar
              ? [0, 1, 2].map((channel) => ({ at: to + channel * plane, length: columns * rows }))
              : [{ at: to, length }];
          });
        }),
      );
    });
  }
});
