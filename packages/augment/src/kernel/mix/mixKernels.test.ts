import fc from "fast-check";
import { describe, it } from "vitest";
import type { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { type MixKernels, mixKernels } from "./mixKernels.ts";

const count = fc.integer({ min: 1, max: 300 });

function onPlanes(
  pixels: number,
  seed: number,
  run: (kernels: MixKernels, at: number, plane: number, memory: PixelMemory) => void,
): void {
  expectSameBytes(mixKernels, seed, (kernels, memory) => {
    const plane = Math.ceil(pixels / 16) * 16 + 16;
    const at = memory.allocate(3 * plane);
    run(kernels, at, plane, memory);
    return [0, 1, 2].map((c) => ({ at: at + c * plane, length: pixels }));
  });
}

describe("the compiled mix kernels give the bytes of their definitions", () => {
  it("permute", () => {
    const channel = fc.nat(2);
    fc.assert(
      fc.property(count, fc.nat(), channel, channel, channel, (n, seed, r, g, b) =>
        onPlanes(n, seed, (k, at, plane) => k.permute(at, plane, n, r, g, b)),
      ),
    );
  });

  it("matrix", () => {
    const row = fc.array(fc.integer({ min: -32768, max: 32767 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(count, fc.nat(), row, (n, seed, weights) =>
        onPlanes(n, seed, (k, at, plane, memory) => {
          const address = memory.allocate(18);
          new Int16Array(memory.bytes.buffer, address, 9).set(weights);
          k.matrix(at, plane, n, address);
        }),
      ),
    );
  });
});
