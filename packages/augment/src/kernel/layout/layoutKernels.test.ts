import fc from "fast-check";
import { describe, it } from "vitest";
import { planeBytes } from "../../engine/Frame.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { layoutKernels } from "./layoutKernels.ts";

const pixels = fc.integer({ min: 1, max: 400 });

describe("the compiled layout kernels give the bytes of their definitions", () => {
  it("split and join", () => {
    fc.assert(
      fc.property(pixels, fc.nat(), (count, seed) => {
        expectSameBytes(layoutKernels, seed, (kernels, memory) => {
          const plane = Math.ceil(count / 16) * 16 + 16;
          const [rows, planes, back] = [3 * count, 3 * plane, 3 * count].map((size) => memory.allocate(size));
          kernels.split(rows as number, planes as number, plane, count);
          kernels.join(planes as number, plane, back as number, count);
          return [
            ...[0, 1, 2].map((c) => ({ at: (planes as number) + c * plane, length: count })),
            { at: back as number, length: 3 * count },
          ];
        });
      }),
    );
  });

  it("normalize", () => {
    fc.assert(
      fc.property(pixels, fc.nat(), fc.double({ min: 1e-3, max: 1, noNaN: true }), (count, seed, gain) => {
        expectSameBytes(layoutKernels, seed, (kernels, memory) => {
          const [plane, floats] = [memory.allocate(count), memory.allocate(4 * count)];
          kernels.normalize(plane, floats, count, gain, -gain * 117.3);
          return [{ at: floats, length: 4 * count }];
        });
      }),
    );
  });

  it("crop", () => {
    const margin = fc.nat({ max: 20 });
    fc.assert(
      fc.property(
        fc.record({ top: margin, rows: fc.nat({ max: 6 }), bottom: margin, left: margin, right: margin }),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        fc.boolean(),
        fc.nat(),
        ({ top, rows, bottom, left, right }, columns, mirrored, flipped, seed) => {
          expectSameBytes(layoutKernels, seed, (kernels, memory) => {
            const pixels = (top + rows + bottom) * (left + columns + right);
            const plane = planeBytes({ height: 1, width: pixels });
            const stride = 3 * columns + 5;
            const [source, to] = [memory.allocate(stride * (rows + 1)), memory.allocate(3 * plane)];
            const from = flipped ? source + stride * rows : source;
            kernels.crop(
              ...([from, flipped ? -stride : stride, mirrored ? 1 : 0, top, rows, bottom] as const),
              ...([left, columns, right, to, plane, seed & 0xffffff] as const),
            );
            return [0, 1, 2].map((c) => ({ at: to + c * plane, length: pixels }));
          });
        },
      ),
    );
  });
});
