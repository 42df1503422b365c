import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { HISTOGRAM_BYTES, statisticsKernels } from "./statisticsKernels.ts";

const count = fc.integer({ min: 1, max: 500 });

describe("the compiled statistics kernels find what their definitions find", () => {
  it("histogram", () => {
    fc.assert(
      fc.property(count, fc.nat(), (n, seed) => {
        expectSameBytes(statisticsKernels, seed, (kernels, memory) => {
          const counts = memory.allocate(HISTOGRAM_BYTES);
          kernels.histogram(memory.allocate(n), n, counts);
          return [{ at: counts, length: 1024 }];
        });
      }),
    );
  });

  it("extremes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (values) => {
        for (const mode of ["wasm", "reference"] as const) {
          const memory = new PixelMemory();
          const at = memory.allocate(values.length);
          memory.bytes.set(values, at);
          const found = loadKernels(statisticsKernels, memory, mode).extremes(at, values.length);
          expect(found).toBe(Math.min(...values) + 256 * Math.max(...values));
        }
      }),
    );
  });
});

it("counts 8192 x 8192 equal pixels exactly", () => {
  const memory = new PixelMemory();
  const pixels = 8192 * 8192;
  const counts = memory.allocate(HISTOGRAM_BYTES);
  const at = memory.allocate(pixels);
  memory.bytes.fill(200, at, at + pixels);
  loadKernels(statisticsKernels, memory, "wasm").histogram(at, pixels, counts);
  const words = memory.words.subarray(counts / 4, counts / 4 + 256);
  expect([...words]).toEqual(Array.from({ length: 256 }, (_, value) => (value === 200 ? pixels : 0)));
});
