import fc from "fast-check";
import { expect, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { eraseKernels } from "./eraseKernels.ts";
import { hash32 } from "./hash32.ts";

const count = fc.integer({ min: 1, max: 200 });
const bits = fc.integer({ min: 0, max: 2 ** 32 - 1 });

it("the compiled fill gives the bytes of its definition, and leaves its neighbours alone", () => {
  fc.assert(
    fc.property(fc.nat(70), fc.nat(5), fc.nat(9), fc.nat(0xffffff), (n, rows, gap, color) =>
      expectSameBytes(eraseKernels, n, (kernels, memory) => {
        const at = memory.allocate(1500);
        kernels.fill(at + 5, 480, n, rows, n + gap, color);
        return [{ at, length: 1500 }];
      }),
    ),
  );
});

it("the compiled noise gives the bytes of its definition, and leaves its neighbours alone", () => {
  fc.assert(
    fc.property(count, fc.nat(2 ** 26), bits, (n, index, seed) =>
      expectSameBytes(eraseKernels, seed, (kernels, memory) => {
        const at = memory.allocate(1000);
        kernels.noise(at + 5, 300, n, index, seed);
        return [{ at, length: 1000 }];
      }),
    ),
  );
});

it("the compiled drop gives the bytes of its definition", () => {
  fc.assert(
    fc.property(
      count,
      fc.nat(2 ** 26),
      bits,
      fc.nat(2 ** 24),
      fc.nat(255),
      (n, index, seed, threshold, value) =>
        expectSameBytes(eraseKernels, seed, (kernels, memory) => {
          const at = memory.allocate(300);
          kernels.drop(at, n, index, seed, threshold, value);
          return [{ at, length: n }];
        }),
    ),
  );
});

it("the hash spreads evenly over all four bytes", () => {
  const counts = new Uint32Array(1024);
  for (let i = 0; i < 25600; i++) {
    for (let c = 0; c < 4; c++) {
      const at = 256 * c + ((hash32(7, i) >>> (8 * c)) & 255);
      counts[at] = (counts[at] as number) + 1;
    }
  }
  for (let c = 0; c < 4; c++) {
    const chiSquare = counts
      .subarray(256 * c, 256 * c + 256)
      .reduce((sum, hits) => sum + (hits - 100) ** 2 / 100, 0);
    // 255 degrees of freedom: standard deviation 22.6; five of them.
    expect(Math.abs(chiSquare - 255)).toBeLessThan(113);
  }
});
