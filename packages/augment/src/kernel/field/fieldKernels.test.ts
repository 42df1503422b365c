import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { fieldKernels } from "./fieldKernels.ts";
import { logarithm } from "./fieldReference.ts";

const runs = { numRuns: 50 };
const count = fc.integer({ min: 1, max: 60 });

describe("the compiled field kernels give the bytes of their definitions", () => {
  it("spread and combine", () => {
    fc.assert(
      fc.property(
        count,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        (values, spacing, quads, seed) => {
          expectSameBytes(fieldKernels, seed, (kernels, memory, random) => {
            const length = 4 * quads;
            const size = values * spacing + length;
            const [from, kernel] = [memory.allocate(4 * values), memory.allocate(4 * length)];
            const [to, places] = [memory.allocate(4 * size), memory.allocate(4 * size)];
            for (let i = 0; i < values; i++) memory.floats[from / 4 + i] = random.normal();
            for (let i = 0; i < length; i++) memory.floats[kernel / 4 + i] = 300 * random.uniform();
            kernels.spread(from, values, spacing, kernel, length, to);
            kernels.combine(to, 4, kernel, 4, size - 4, places, -70000, 65536);
            return [
              { at: to, length: 4 * size },
              { at: places, length: 4 * (size - 4) },
            ];
          });
        },
      ),
      runs,
    );
  });

  it("radial", () => {
    fc.assert(
      fc.property(count, fc.nat(), (width, seed) => {
        expectSameBytes(fieldKernels, seed, (kernels, memory, random) => {
          const [xs, ys] = [memory.allocate(4 * width), memory.allocate(4 * width)];
          const [k1, k2] = [random.normal(), random.normal()];
          kernels.radial(xs, ys, width, random.integer(90), 20 * random.uniform(), 31, 0.03, 1 / 60, k1, k2);
          return [xs, ys].map((at) => ({ at, length: 4 * width }));
        });
      }),
      runs,
    );
  });

  it("spline", () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 9 }), fc.nat(), (width, terms, seed) => {
        expectSameBytes(fieldKernels, seed, (kernels, memory, random) => {
          const points = memory.allocate(8 * (4 * terms + 6));
          const numbers = new Float64Array(memory.bytes.buffer, points, 4 * terms + 6);
          for (let i = 0; i < numbers.length; i++) numbers[i] = random.normal();
          const to = memory.allocate(8 * width);
          // The first term lies on a place of the row.
          const [u, v] = [numbers[0] as number, numbers[1] as number];
          kernels.spline(points, terms, to, 4 * width, width, u, 0.01, v);
          return [{ at: to, length: 8 * width }];
        });
      }),
      runs,
    );
  });

  it.each([0, 1, 2, 3])("fold at border %i", (border) => {
    fc.assert(
      fc.property(count, count, count, fc.nat(), (places, width, height, seed) => {
        expectSameBytes(fieldKernels, seed, (kernels, memory, random) => {
          const [xs, ys] = [memory.allocate(4 * places + 16), memory.allocate(4 * places + 16)];
          for (let i = 0; i < places + 3; i++) {
            memory.words[xs / 4 + i] = random.integer(200 * 65536) - 70 * 65536;
            memory.words[ys / 4 + i] = random.integer(200 * 65536) - 70 * 65536;
          }
          kernels.fold(xs, ys, places, width, height, border, 0x28000);
          return [xs, ys].map((at) => ({ at, length: 4 * places }));
        });
      }),
      runs,
    );
  });
});

it("logarithm is one", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-20, max: 1e20, noNaN: true }), (x) => {
      expect(Math.abs(logarithm(x) - Math.log(x))).toBeLessThan(1e-10);
    }),
  );
});
