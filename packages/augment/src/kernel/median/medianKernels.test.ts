import fc from "fast-check";
import { expect, it } from "vitest";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { medianKernels } from "./medianKernels.ts";

const side = fc.integer({ min: 1, max: 40 });

it.each([3, 5, 7] as const)("the compiled median of side %i gives the bytes of its definition", (size) => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.nat(),
      fc.boolean(),
      fc.constantFrom(1, 3),
      (width, height, seed, coarse, channels) => {
        expectSameBytes(medianKernels, seed, (kernels, memory) => {
          const stride = (width + size - 1) * channels;
          const from = memory.allocate(stride * (height + size - 1));
          // Few different values, so that ranks tie.
          if (coarse)
            for (let i = 0; i < stride * (height + size); i++)
              memory.bytes[from + i] = (memory.bytes[from + i] as number) & 0xc0;
          const to = memory.allocate(width * height * channels);
          kernels[`median${size}`](from, width, height, channels, to, memory.allocate(5 * (stride + 32)));
          return [{ at: to, length: width * height * channels }];
        });
      },
    ),
    { numRuns: 40 },
  );
});

it("median5 finds the middle of every pattern of zeros and ones in sorted columns", () => {
  const memory = new PixelMemory();
  const kernels = loadKernels(medianKernels, memory, "wasm");
  const patterns = 6 ** 5;
  const stride = 5 * patterns;
  const from = memory.allocate(5 * stride);
  const to = memory.allocate(stride);
  const scratch = memory.allocate(5 * (stride + 32));
  const ones = (pattern: number, column: number) => Math.floor(pattern / 6 ** column) % 6;
  for (let pattern = 0; pattern < patterns; pattern++) {
    for (let column = 0; column < 5; column++) {
      for (let row = 0; row < 5; row++)
        memory.bytes[from + row * stride + 5 * pattern + column] = row < ones(pattern, column) ? 1 : 0;
    }
  }
  kernels.median5(from, stride - 4, 1, 1, to, scratch);
  for (let pattern = 0; pattern < patterns; pattern++) {
    const total = [0, 1, 2, 3, 4].reduce((sum, column) => sum + ones(pattern, column), 0);
    expect(memory.bytes[to + 5 * pattern]).toBe(total > 12 ? 1 : 0);
  }
});
