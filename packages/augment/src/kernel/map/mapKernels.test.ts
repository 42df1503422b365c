import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PixelMemory } from "../../memory/PixelMemory.ts";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { loadKernels } from "../KernelFamily.ts";
import { mapKernels } from "./mapKernels.ts";

const number = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const size = fc.integer({ min: 1, max: 40 });

describe("the compiled mapping kernels give the bytes of their definitions", () => {
  it("places", () => {
    const steps = fc.tuple(number(3), number(3), number(50), number(50), number(50), number(50));
    const depth = fc.tuple(number(0.02), number(0.3), fc.constantFrom(1, 1e-12, 1e12));
    fc.assert(
      fc.property(
        steps,
        depth,
        size,
        size,
        fc.nat(3),
        fc.nat(1),
        (across, down, width, height, border, whole) => {
          expectSameBytes(mapKernels, 1, (kernels, memory) => {
            const row = memory.allocate(13 * 8);
            new Float64Array(memory.bytes.buffer, row, 13).set([...across, ...down, 1, 2, width, height]);
            const [xs, ys] = [memory.allocate(4 * 40), memory.allocate(4 * 40)];
            kernels.places(row, 3, 40, border, whole, 2, xs, ys);
            return [xs, ys].map((at) => ({ at, length: 160 }));
          });
        },
      ),
    );
  });
});

describe("places", () => {
  /** Where positions 0.5 + i - 7 of a source of four pixels come to lie. */
  function fold(border: number): number[] {
    const memory = new PixelMemory();
    const row = memory.allocate(13 * 8);
    const [xs, ys] = [memory.allocate(64), memory.allocate(64)];
    new Float64Array(memory.bytes.buffer, row, 13).set([1, 0, 0, 0, -7, 0, 0, 0, 1, 0, 0, 4, 4]);
    loadKernels(mapKernels, memory, "wasm").places(row, 0, 15, border, 1, 0, xs, ys);
    return [...memory.words.subarray(xs / 4, xs / 4 + 15)].map((place) => place >> 16);
  }

  // numpy.pad of [0, 1, 2, 3] by 7 and 4 with modes edge, reflect and wrap.
  it.each([
    [1, [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 3, 3, 3]],
    [2, [1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1]],
    [3, [1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]],
  ])("folds with border %d as numpy.pad does", (border, places) => {
    expect(fold(border)).toEqual(places);
  });
});
