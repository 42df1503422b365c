import fc from "fast-check";
import { describe, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { jpegKernels } from "./jpegKernels.ts";

const side = fc.integer({ min: 1, max: 40 });
const runs = { numRuns: 40 };
const upTo = (size: number, multiple: number) => Math.ceil(size / multiple) * multiple;

describe("the compiled JPEG kernels give the bytes of their definitions", () => {
  it("split, repeatLastRow and halve", () => {
    fc.assert(
      fc.property(side, side, fc.nat(), (width, height, seed) => {
        expectSameBytes(jpegKernels, seed, (kernels, memory) => {
          const stride = upTo(width, 16);
          const plane = upTo(width * height, 16) + 16;
          const at = memory.allocate(3 * plane);
          const rows = upTo(height, 8);
          const planes = [0, 1, 2].map(() => memory.allocate(stride * rows)) as [number, number, number];
          const half = memory.allocate(stride * rows);
          kernels.split(at, plane, width, height, ...planes, stride);
          kernels.halve(planes[1], stride, height, half);
          kernels.repeatLastRow(planes[0], stride, height, rows);
          return [
            { at: planes[0], length: stride * rows },
            { at: planes[1], length: stride * height },
            { at: planes[2], length: stride * height },
            { at: half, length: (stride / 2) * ((height + 1) >> 1) },
          ];
        });
      }),
      runs,
    );
  });

  it("blocks", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        (columns, rows, seed) => {
          expectSameBytes(jpegKernels, seed, (kernels, memory, random) => {
            const stride = 32;
            const at = memory.allocate(stride * 8 * rows);
            const table = memory.allocate(384);
            for (let i = 0; i < 64; i++) {
              const step = 1 + random.integer(255);
              memory.floats[table / 4 + i] = 1 / (8 * step);
              new Int16Array(memory.bytes.buffer, table + 256, 64)[i] = step;
            }
            kernels.blocks(at, stride, columns, rows, table, memory.allocate(128));
            return [{ at, length: stride * 8 * rows }];
          });
        },
      ),
      runs,
    );
  });

  it("merge", () => {
    fc.assert(
      fc.property(side, side, fc.nat(1), fc.nat(), (width, height, halved, seed) => {
        expectSameBytes(jpegKernels, seed, (kernels, memory) => {
          const stride = upTo(width, 16);
          const planes = [0, 1, 2].map(() => memory.allocate(stride * height)) as [number, number, number];
          const plane = upTo(width * height, 16) + 16;
          const to = memory.allocate(3 * plane);
          const scratch = memory.allocate(4 * stride + 256);
          kernels.merge(planes[0], stride, planes[1], planes[2], halved, width, height, to, plane, scratch);
          return [0, 1, 2].map((c) => ({ at: to + c * plane, length: width * height }));
        });
      }),
      runs,
    );
  });
});
