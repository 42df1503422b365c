import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { weatherKernels } from "./weatherKernels.ts";

const side = fc.integer({ min: 1, max: 60 });
const place = fc.double({ min: -50, max: 100, noNaN: true });

describe("the compiled weather kernels give the bytes of their definitions", () => {
  it("veil", () => {
    fc.assert(
      fc.property(side, fc.nat(), fc.nat(255), (count, seed, value) =>
        expectSameBytes(weatherKernels, seed, (kernels, memory) => {
          const [at, mask] = [memory.allocate(count), memory.allocate(count)];
          kernels.veil(at, count, mask, value);
          return [{ at, length: count }];
        }),
      ),
    );
  });

  it("glow", () => {
    const radius = fc.double({ min: 0.5, max: 200, noNaN: true });
    const strength = fc.double({ min: 0, max: 255, noNaN: true });
    fc.assert(
      fc.property(side, side, place, place, radius, strength, (width, height, x, y, r, s) =>
        expectSameBytes(weatherKernels, 1, (kernels, memory) => {
          const mask = memory.allocate(width * height);
          kernels.glow(mask, width, height, x, y, r, s);
          return [{ at: mask, length: width * height }];
        }),
      ),
    );
  });

  it("smooth", () => {
    const cells = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(side, side, cells, cells, fc.nat(), (width, height, across, down, seed) =>
        expectSameBytes(weatherKernels, seed, (kernels, memory) => {
          const mask = memory.allocate(width * height);
          const lattice = memory.allocate((across + 1) * (down + 1));
          const steps = [Math.floor((across * 65536) / width), Math.floor((down * 65536) / height)] as const;
          kernels.smooth(mask, width, height, lattice, across + 1, ...steps);
          return [{ at: mask, length: width * height }];
        }),
      ),
    );
  });

  it("lightness", () => {
    fc.assert(
      fc.property(side, fc.nat(), (count, seed) =>
        expectSameBytes(weatherKernels, seed, (kernels, memory) => {
          const [at, mask] = [memory.allocate(300), memory.allocate(count)];
          kernels.lightness(at, 100, count, mask);
          return [{ at: mask, length: count }];
        }),
      ),
    );
  });
});

it("a veil of 0 shows the image, one of 255 the colour", () => {
  const memory = new PixelMemory();
  const [at, mask] = [memory.allocate(256), memory.allocate(256)];
  for (let i = 0; i < 256; i++) memory.bytes[at + i] = i;
  memory.bytes.fill(0, mask, mask + 256);
  const { veil } = loadKernels(weatherKernels, memory, "wasm");
  veil(at, 256, mask, 77);
  expect([...memory.bytes.slice(at, at + 256)]).toEqual(Array.from({ length: 256 }, (_, i) => i));
  memory.bytes.fill(255, mask, mask + 256);
  veil(at, 256, mask, 77);
  expect(new Set(memory.bytes.slice(at, at + 256))).toEqual(new Set([77]));
});
