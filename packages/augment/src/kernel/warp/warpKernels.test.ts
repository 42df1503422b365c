import fc from "fast-check";
import { describe, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { warpKernels } from "./warpKernels.ts";

const [width, height] = [37, 23];
const stride = 3 * width;

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

    it(`affine, ${layout}`, () => {
      const number = fc.double({ min: -0.2, max: 0.2, noNaN: true });
      fc.assert(
        fc.property(number, number, number, number, fc.nat(), (a, b, d, e, seed) => {
          expectSameBytes(warpKernels, seed, (kernels, memory, random) => {
            const [columns, rows] = [33 + random.integer(60), 1 + random.integer(7)];
            const from = memory.allocate(stride * height);
            const spans = memory.allocate(8 * rows);
            for (let y = 0; y < rows; y++) {
              const start = random.integer(columns);
              memory.words[spans / 4 + 2 * y] = start;
              memory.words[spans / 4 + 2 * y + 1] = start + random.integer(columns - start + 1);
            }
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
