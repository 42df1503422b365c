import fc from "fast-check";
import { describe, it } from "vitest";
import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { mixingKernels } from "./mixingKernels.ts";

const count = fc.integer({ min: 1, max: 300 });
const side = fc.nat(40);

describe("the compiled mixing kernels give the bytes of their definitions", () => {
  it("interpolate", () => {
    const weight = fc.oneof(fc.constantFrom(0, 1, 8192, 16383, 16384), fc.nat(16384));
    fc.assert(
      fc.property(count, fc.nat(), weight, (n, seed, w) =>
        expectSameBytes(mixingKernels, seed, (kernels, memory) => {
          const [from, other, to] = [n, n, n].map((size) => memory.allocate(size)) as [
            number,
            number,
            number,
          ];
          kernels.interpolate(from, other, to, n, w);
          return [{ at: to, length: n }];
        }),
      ),
    );
  });

  it("select", () => {
    fc.assert(
      fc.property(count, fc.nat(), (n, seed) =>
        expectSameBytes(mixingKernels, seed, (kernels, memory) => {
          const [from, other, to] = [3 * n, 3 * n, 3 * n].map((size) => memory.allocate(size)) as [
            number,
            number,
            number,
          ];
          const mask = memory.allocate(n);
          kernels.select(from, other, mask, to, n);
          return [{ at: to, length: 3 * n }];
        }),
      ),
    );
  });

  it("paste, which leaves its neighbours alone", () => {
    fc.assert(
      fc.property(side, fc.nat(9), fc.nat(9), fc.nat(), (line, rows, gap, seed) =>
        expectSameBytes(mixingKernels, seed, (kernels, memory) => {
          const [from, to] = [memory.allocate(1000), memory.allocate(1000)];
          kernels.paste(from + 3, to + 5, line, rows, line + gap, line + 2);
          return [{ at: to, length: 1000 }];
        }),
      ),
    );
  });

  it("fill, which leaves its neighbours alone", () => {
    fc.assert(
      fc.property(side, fc.nat(9), fc.nat(9), fc.nat(0xffffff), (pixels, rows, gap, color) =>
        expectSameBytes(mixingKernels, color, (kernels, memory) => {
          const at = memory.allocate(1500);
          kernels.fill(at + 5, pixels, rows, 3 * pixels + gap, color);
          return [{ at, length: 1500 }];
        }),
      ),
    );
  });

  it("stretch, which leaves its neighbours alone", () => {
    const place = (
      memory: PixelMemory,
      at: number,
      places: number,
      offset: () => number,
      uniform: () => number,
    ) => {
      for (let i = at / 4; i < at / 4 + 3 * places; i += 3) {
        memory.words.set([offset(), offset()], i);
        memory.floats[i + 2] = uniform();
      }
    };
    fc.assert(
      fc.property(side, fc.nat(12), fc.nat(), (width, height, seed) =>
        expectSameBytes(mixingKernels, seed, (kernels, memory, random) => {
          const [columns, rows] = [memory.allocate(12 * width), memory.allocate(12 * height)];
          const uniform = () => random.uniform();
          place(memory, columns, width, () => 3 * random.integer(30), uniform);
          place(memory, rows, height, () => 90 * random.integer(20), uniform);
          const [from, to] = [memory.allocate(90 * 20), memory.allocate(2000)];
          kernels.stretch(from, to + 3, width, height, 3 * width + 5, columns, rows);
          return [{ at: to, length: 2000 }];
        }),
      ),
    );
  });
});
