import fc from "fast-check";
import { expect, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { sharpenKernels } from "./sharpenKernels.ts";

it("the compiled sharpen gives the bytes of its definition", () => {
  const side = fc.integer({ min: 3, max: 40 });
  const factor = fc.double({ min: -1, max: 20, noNaN: true });
  fc.assert(
    fc.property(side, side, fc.constantFrom(1, 3), factor, fc.nat(), (rows, width, step, f, seed) => {
      expectSameBytes(sharpenKernels, seed, (kernels, memory) => {
        const line = width * step;
        const from = memory.allocate(rows * line);
        const to = memory.allocate(rows * line);
        kernels.sharpen(from, to, line, rows, step, f);
        return [{ at: to, length: rows * line }];
      });
    }),
  );
});

it("the product that stands for the division by 13 rounds every sum as the division does", () => {
  for (let sum = 0; sum <= 13 * 255; sum++) {
    expect(((8 * sum + 3) * 315 + 0x4000) >> 15).toBe(Math.floor((sum + 6.5) / 13));
  }
});
