import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { type PointKernels, pointKernels } from "./pointKernels.ts";

const count = fc.integer({ min: 1, max: 300 });

/** Runs a kernel on three random planes. */
function onPlanes(
  pixels: number,
  seed: number,
  run: (kernels: PointKernels, at: number, plane: number) => void,
): void {
  expectSameBytes(pointKernels, seed, (kernels, memory) => {
    const plane = Math.ceil(pixels / 16) * 16 + 16;
    const at = memory.allocate(3 * plane);
    run(kernels, at, plane);
    return [0, 1, 2].map((c) => ({ at: at + c * plane, length: pixels }));
  });
}

describe("the compiled point kernels give the bytes of their definitions", () => {
  it("table", () => {
    fc.assert(fc.property(count, fc.nat(), (n, seed) => onPlanes(n, seed, (k, at) => k.table(at, n, 2048))));
  });

  it("grey", () => {
    fc.assert(
      fc.property(count, fc.nat(), (n, seed) => onPlanes(n, seed, (k, at, plane) => k.grey(at, plane, n))),
    );
  });

  it("saturate", () => {
    fc.assert(
      fc.property(count, fc.nat(), fc.double({ min: 0, max: 3, noNaN: true }), (n, seed, factor) =>
        onPlanes(n, seed, (k, at, plane) => k.saturate(at, plane, n, factor)),
      ),
    );
  });

  it("saturateLine", () => {
    const intercept = fc.integer({ min: -(2 ** 29), max: 2 ** 29 });
    fc.assert(
      fc.property(count, fc.nat(), fc.nat(2 ** 22 - 1), intercept, (n, seed, slope, rest) =>
        onPlanes(n, seed, (k, at, plane) => k.saturateLine(at, plane, n, slope, rest)),
      ),
    );
  });

  it("hue", () => {
    fc.assert(
      fc.property(count, fc.nat(), fc.nat(24576), (n, seed, sixths) =>
        onPlanes(n, seed, (k, at, plane) => k.hue(at, plane, n, sixths)),
      ),
    );
  });

  it("greySum", () => {
    fc.assert(
      fc.property(count, fc.nat(), (n, seed) => {
        const sums = (["wasm", "reference"] as const).map((mode) => {
          const memory = new PixelMemory();
          for (let i = 0; i < memory.size; i++) memory.bytes[i] = Math.imul(i + seed, 2654435761) >>> 24;
          return loadKernels(pointKernels, memory, mode).greySum(2048, 320, n);
        });
        expect(sums[0]).toBe(sums[1]);
      }),
    );
  });
});
