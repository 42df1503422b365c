import fc from "fast-check";
import { describe, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { claheKernels } from "./claheKernels.ts";

const side = fc.integer({ min: 1, max: 40 });

describe("the compiled CLAHE kernels give the bytes of their definitions", () => {
  it("greyPlane and addDifference", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (n, seed) => {
        expectSameBytes(claheKernels, seed, (kernels, memory) => {
          const plane = Math.ceil(n / 16) * 16 + 16;
          const at = memory.allocate(3 * plane);
          const grey = memory.allocate(n);
          const other = memory.allocate(n);
          kernels.greyPlane(at, plane, n, grey);
          kernels.addDifference(at, n, grey, other);
          return [
            { at: grey, length: n },
            { at, length: n },
          ];
        });
      }),
    );
  });

  it("tileTable, within and beyond the plane", () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        side,
        side,
        fc.nat(9),
        fc.nat(),
        (w, h, x, y, tw, th, most, seed) => {
          expectSameBytes(claheKernels, seed, (kernels, memory) => {
            const grey = memory.allocate(w * h);
            const counts = memory.allocate(1024);
            const table = memory.allocate(256);
            kernels.tileTable(grey, w, h, x, y, tw, th, most, counts, table);
            return [{ at: table, length: 256 }];
          });
        },
      ),
    );
  });

  it("interpolateRow", () => {
    const weight = fc.float({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), weight, fc.nat(), (n, down, seed) => {
        expectSameBytes(claheKernels, seed, (kernels, memory, random) => {
          const row = memory.allocate(n);
          const tables = memory.allocate(6 * 256);
          const [lefts, rights, weights] = [0, 0, 0].map(() => memory.allocate(4 * (n + 3))) as [
            number,
            number,
            number,
          ];
          for (let i = 0; i < n + 3; i++) {
            memory.words[lefts / 4 + i] = 256 * random.integer(3);
            memory.words[rights / 4 + i] = 256 * random.integer(3);
            memory.floats[weights / 4 + i] = random.uniform();
          }
          const to = memory.allocate(n);
          kernels.interpolateRow(row, n, lefts, rights, weights, tables, tables + 768, down, to);
          return [{ at: to, length: n }];
        });
      }),
    );
  });
});
