import fc from "fast-check";
import { describe, it } from "vitest";
import { expectSameBytes } from "../fixtures/compareKernels.ts";
import { turnKernels } from "./turnKernels.ts";

const side = fc.integer({ min: 1, max: 30 });

describe("the compiled turning kernels give the bytes of their definitions", () => {
  for (const name of ["transpose", "mirror"] as const) {
    it(`${name}, with rows in either order`, () => {
      fc.assert(
        fc.property(side, side, fc.boolean(), fc.boolean(), fc.nat(), (width, height, up, back, seed) => {
          expectSameBytes(turnKernels, seed, (kernels, memory) => {
            const stride = 3 * width + 5;
            const from = memory.allocate(stride * height);
            const [columns, rows] = name === "transpose" ? [height, width] : [width, height];
            const toStride = 3 * columns;
            const length = toStride * rows;
            const to = memory.allocate(length);
            const first = up ? from + (height - 1) * stride : from;
            const target = back ? to + (rows - 1) * toStride : to;
            kernels[name](
              ...([first, up ? -stride : stride, width, height] as const),
              ...([target, back ? -toStride : toStride] as const),
            );
            return [{ at: to, length }];
          });
        }),
      );
    });
  }
});
