import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Graph } from "../../graph/Graph.ts";
import type { Node } from "../../graph/Node.ts";
import { interpret } from "../../interpret/interpret.ts";
import { apply } from "../../operator/apply.ts";
import { denseTensor } from "../../tensor/DenseTensor.ts";
import { maxPoolGradientByMask } from "./maxPoolGradientByMask.ts";

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

describe("maxPoolGradientByMask", () => {
  it("equals MaxPoolGradient for any window, also where many elements are equal", () => {
    const cases = fc
      .record({
        kernel: pair(1, 3),
        strides: pair(1, 4),
        dilations: pair(1, 2),
        size: pair(6, 9),
        pads: fc.tuple(...Array.from({ length: 4 }, () => fc.nat(2))),
        ceil: fc.nat(1),
        levels: fc.constantFrom(2, 5, 1000),
        seed: fc.nat(1e6),
      })
      .filter(({ kernel, pads }) => pads.every((count, side) => count < (kernel[side % 2] as number)));
    fc.assert(
      fc.property(cases, ({ kernel, strides, dilations, size, pads, ceil, levels, seed }) => {
        const graph = new Graph();
        const x = graph.input("x", "float32", [2, 2, ...size]);
        const attributes = { kernel_shape: kernel, strides, dilations, pads, ceil_mode: ceil };
        const y = apply("MaxPool", [x], attributes);
        const gradient = graph.input("gradient", "float32", y.shape);
        const expected = apply("MaxPoolGradient", [gradient, x, y], attributes);
        const actual = maxPoolGradientByMask(graph.nodes.at(-1) as Node, [gradient, x, y]);
        const noise = (i: number) => (Math.imul(i + seed, 2654435761) >>> 8) % levels;
        const feeds = {
          x: denseTensor(
            x.shape,
            Array.from({ length: 4 * size[0] * size[1] }, (_, i) => noise(i) - levels / 2),
          ),
          gradient: denseTensor(
            y.shape,
            Array.from({ length: y.shape.reduce((a, b) => a * b) }, (_, i) => i + 1),
          ),
        };
        const [a, b] = interpret(graph, [actual, expected], feeds);
        expect(a).toEqual(b);
      }),
      { numRuns: 60 },
    );
  });
});
