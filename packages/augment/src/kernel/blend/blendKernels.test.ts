import fc from "fast-check";
import { expect, it } from "vitest";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { blendKernels } from "./blendKernels.ts";

const count = fc.integer({ min: 1, max: 100 });
const weight = fc.double({ min: 0, max: 1, noNaN: true });

it("the compiled blend gives the bytes of its definition", () => {
  fc.assert(
    fc.property(count, fc.nat(), fc.double({ min: -3, max: 3, noNaN: true }), (n, seed, factor) =>
      expectSameBytes(blendKernels, seed, (kernels, memory) => {
        const [at, other] = [memory.allocate(n), memory.allocate(n)];
        kernels.blend(at, other, n, factor);
        return [{ at, length: n }];
      }),
    ),
  );
});

it("the compiled weighted sum gives the bytes of its definition", () => {
  fc.assert(
    fc.property(count, fc.nat(), weight, weight, (n, seed, first, second) =>
      expectSameBytes(blendKernels, seed, (kernels, memory) => {
        const [a, b, sum, out] = [
          memory.allocate(n),
          memory.allocate(n),
          memory.allocate(4 * n),
          memory.allocate(n),
        ] as const;
        kernels.weigh(a, sum, n, first);
        kernels.addWeighed(b, sum, n, second);
        kernels.truncate(sum, out, n);
        return [
          { at: sum, length: 4 * n },
          { at: out, length: n },
        ];
      }),
    ),
  );
});

// Pillow 9.4: Image.blend(Image.new("L", (1, 1), a), Image.new("L", (1, 1), b), factor).getpixel((0, 0)).
it.each([
  [10, 20, 0.35, 13],
  [200, 13, 0.4, 125],
  [255, 0, 0.1, 229],
  [100, 120, 7.5, 250],
  [100, 120, -9, 0],
])("blends %d with %d by %d as Pillow does", (a, b, factor, expected) => {
  for (const mode of ["wasm", "reference"] as const) {
    const memory = new PixelMemory();
    const [at, other] = [memory.allocate(1), memory.allocate(1)];
    memory.bytes[at] = a;
    memory.bytes[other] = b;
    loadKernels(blendKernels, memory, mode).blend(at, other, 1, factor);
    expect(memory.bytes[at]).toBe(expected);
  }
});
