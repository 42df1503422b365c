import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { placeCountTable } from "../../noise/poisson.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { type NoiseKernels, noiseKernels } from "./noiseKernels.ts";
import { philox7 } from "./philox7.ts";

const PLANE = 160;

/** Compares one call on three planes of random bytes. */
function compare(
  use: (
    kernels: NoiseKernels,
    place: readonly [number, number, number, number],
    seed: number,
    memory: PixelMemory,
    scratch: number,
  ) => void,
) {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(40), fc.nat(), (count, block, seed) => {
      expectSameBytes(noiseKernels, seed, (kernels, memory) => {
        const at = memory.allocate(3 * PLANE);
        use(kernels, [at, PLANE, count, 32 * block], seed, memory, memory.allocate(320));
        return [0, 1, 2].map((c) => ({ at: at + c * PLANE, length: count }));
      });
    }),
    { numRuns: 30 },
  );
}

/** A count table of five counts. */
function placeTable(memory: PixelMemory): number {
  return placeCountTable(memory, {
    low: 0,
    thresholds: [0x10000000, 0x50000001, 0x90000000, 0x98000000, 0xffffffff],
  });
}

describe("the compiled noise kernels give the bytes of their definitions", () => {
  for (const shared of [0, 1]) {
    it(`gaussian, shared ${shared}`, () =>
      compare((kernels, place, seed, _memory, scratch) => {
        kernels.gaussian(...place, 0.3 + (seed % 100), seed, shared, scratch);
      }));
    it(`speckle, shared ${shared}`, () =>
      compare((kernels, place, seed, _memory, scratch) => {
        kernels.speckle(...place, (seed % 100) / 99, seed, shared, scratch);
      }));
  }

  it("saltAndPepper", () =>
    compare((kernels, place, seed, _memory, scratch) => {
      kernels.saltAndPepper(...place, 0x30000000, 0xa0000000, seed, scratch);
    }));

  it("shot", () =>
    compare((kernels, place, seed, memory, scratch) => {
      const tables = memory.allocate(256 * 8);
      const table = placeTable(memory);
      for (let v = 0; v < 256; v++) memory.words.set([table, v & 7], tables / 4 + 2 * v);
      const levels = memory.allocate(16);
      kernels.shot(...place, tables, levels, seed, scratch);
    }));

  it("iso", () =>
    compare((kernels, place, seed, memory, scratch) => {
      kernels.iso(...place, seed % 40, placeTable(memory), seed % 30, seed, scratch);
    }));

  it("words and normals", () => {
    expectSameBytes(noiseKernels, 5, (kernels, memory) => {
      const [words, normals] = [memory.allocate(4 * 64), memory.allocate(4 * 64)];
      kernels.words(words, 50, 0xfedcba98, 7);
      kernels.normals(normals, 64, 12, 3, memory.allocate(64));
      return [
        { at: words, length: 200 },
        { at: normals, length: 256 },
      ];
    });
  });

  it("lightness", () => {
    const sums = (["wasm", "reference"] as const).map((mode) => {
      const memory = new PixelMemory();
      memory.bytes.set([9, 3, 255, 0, 4, 200, 255, 1, 2, 100, 30, 40], 2048);
      const kernels = loadKernels(noiseKernels, memory, mode);
      return [kernels.lightness(2048, 4, 4, 0), kernels.lightness(2048, 4, 4, 1)];
    });
    // (9, 4, 2), (3, 200, 100), (255, 255, 30), (0, 1, 40).
    expect(sums[0]).toEqual([11 + 203 + 285 + 40, 11 ** 2 + 203 ** 2 + 285 ** 2 + 40 ** 2]);
    expect(sums[1]).toEqual(sums[0]);
  });
});

describe("philox7", () => {
  // Random123's published vectors, kat_vectors: philox4x32 with 7 rounds, counter and key of zeros.
  it("gives the published words", () => {
    expect(philox7(0, 0, 0)).toEqual([0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48]);
  });
});

describe("normal numbers", () => {
  it("have the moments of a normal distribution, and neighbours do not know each other", () => {
    const memory = new PixelMemory();
    const kernels = loadKernels(noiseKernels, memory, "wasm");
    const count = 1 << 20;
    const scratch = memory.allocate(64);
    const [one, other] = [memory.allocate(4 * count), memory.allocate(4 * count)];
    kernels.normals(one, count, 1, 0, scratch);
    kernels.normals(other, count, 1, 1, scratch);
    const a = memory.floats.slice(one / 4, one / 4 + count);
    const b = memory.floats.slice(other / 4, other / 4 + count);
    const mean = (f: (i: number) => number) => {
      let sum = 0;
      for (let i = 0; i < count - 512; i++) sum += f(i);
      return sum / (count - 512);
    };
    const at = (i: number) => a[i] as number;
    // Five standard errors at 2^20 values: 0.0049 for the mean and for products, 0.0069 for squares, 0.048 for fourth powers.
    expect(Math.abs(mean(at))).toBeLessThan(0.005);
    expect(Math.abs(mean((i) => at(i) ** 2) - 1)).toBeLessThan(0.0069);
    expect(Math.abs(mean((i) => at(i) ** 3))).toBeLessThan(0.019);
    expect(Math.abs(mean((i) => at(i) ** 4) - 3)).toBeLessThan(0.048);
    for (const lag of [1, 2, 3, 4, 5, 8, 16, 32, 256, 512])
      expect(Math.abs(mean((i) => at(i) * at(i + lag)))).toBeLessThan(0.005);
    expect(Math.abs(mean((i) => at(i) * (b[i] as number)))).toBeLessThan(0.005);
    // Squares tell dependence that products do not: sine and cosine of one word lie four apart.
    for (const lag of [1, 4, 8])
      expect(Math.abs(mean((i) => (at(i) ** 2 - 1) * (at(i + lag) ** 2 - 1)))).toBeLessThan(0.01);
  });
});
