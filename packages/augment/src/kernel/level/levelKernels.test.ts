import fc from "fast-check";
import { describe, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { type LevelKernels, levelKernels } from "./levelKernels.ts";

const count = fc.integer({ min: 1, max: 300 });

function onBytes(length: number, seed: number, run: (kernels: LevelKernels, at: number) => void): void {
  expectSameBytes(levelKernels, seed, (kernels, memory) => {
    const at = memory.allocate(length);
    run(kernels, at);
    return [{ at, length }];
  });
}

describe("the compiled level kernels give the bytes of their definitions", () => {
  it("linear", () => {
    const slope = fc.oneof(
      fc.integer({ min: -(2 ** 22), max: 2 ** 22 }),
      fc.constantFrom(2 ** 22, -(2 ** 22)),
    );
    const intercept = fc.integer({ min: -(2 ** 30), max: 2 ** 30 });
    fc.assert(
      fc.property(count, fc.nat(), slope, intercept, (n, seed, a, b) =>
        onBytes(n, seed, (k, at) => k.linear(at, n, a, b)),
      ),
    );
  });

  it("mask", () => {
    fc.assert(
      fc.property(count, fc.nat(), fc.nat(255), (n, seed, bits) =>
        onBytes(n, seed, (k, at) => k.mask(at, n, bits)),
      ),
    );
  });

  it("invertFrom", () => {
    fc.assert(
      fc.property(count, fc.nat(), fc.nat(256), (n, seed, threshold) =>
        onBytes(n, seed, (k, at) => k.invertFrom(at, n, threshold)),
      ),
    );
  });

  it("addBelow", () => {
    fc.assert(
      fc.property(
        count,
        fc.nat(),
        fc.integer({ min: -300, max: 300 }),
        fc.nat(256),
        (n, seed, addition, threshold) => onBytes(n, seed, (k, at) => k.addBelow(at, n, addition, threshold)),
      ),
    );
  });
});
