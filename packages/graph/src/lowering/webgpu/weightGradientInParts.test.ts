import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Graph } from "../../graph/Graph.ts";
import { interpret } from "../../interpret/interpret.ts";
import { apply } from "../../operator/apply.ts";
import { geometryAttributes } from "../../operator/convolution/geometry.ts";
import { distance } from "../../tensor/fixtures/distance.ts";
import { drawTensor } from "../../tensor/fixtures/drawTensor.ts";
import type { Shape } from "../../tensor/TensorType.ts";
import { weightGradientInParts } from "./weightGradientInParts.ts";

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

/** A convolution's weight gradient by its definition and in parts, and what the latter is built of. */
function build(
  image: Shape,
  outputs: number,
  kernel: [number, number],
  geometry: Parameters<typeof geometryAttributes>[0],
) {
  const graph = new Graph();
  const shape = [outputs, image[1] as number, ...kernel];
  const x = graph.input("x", "float32", image);
  const weight = graph.input("weight", "float32", shape);
  const attributes = geometryAttributes(geometry, kernel);
  const dy = graph.input("dy", "float32", apply("Conv", [x, weight], attributes).shape);
  const expected = apply("ConvWeightGradient", [x, dy], { ...attributes, shape });
  const before = graph.nodes.length;
  const actual = weightGradientInParts(x, dy, shape, geometry);
  return { graph, expected, actual, dy, built: graph.nodes.slice(before) };
}

const same = { strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: 1 } as const;

describe("weightGradientInParts", () => {
  it("equals ConvWeightGradient for any batch, window and padding", () => {
    const cases = fc.record({
      batch: fc.integer({ min: 1, max: 6 }),
      channels: fc.integer({ min: 1, max: 3 }),
      outputs: fc.integer({ min: 1, max: 3 }),
      kernel: pair(1, 3),
      strides: pair(1, 3),
      dilations: pair(1, 2),
      size: pair(5, 8),
      pads: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)),
    });
    fc.assert(
      fc.property(cases, ({ batch, channels, outputs, kernel, strides, dilations, size, pads }) => {
        const geometry = { strides, dilations, pads, group: 1 };
        const { graph, expected, actual, dy } = build([batch, channels, ...size], outputs, kernel, geometry);
        const feeds = {
          x: drawTensor([batch, channels, ...size], "x"),
          dy: drawTensor(dy.shape, "dy"),
        };
        const [a, b] = interpret(graph, [actual, expected], feeds);
        expect(a?.shape).toEqual(b?.shape);
        expect(distance(a?.data ?? [], b?.data ?? [])).toBeLessThan(1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["an image each where the weight is small", [128, 16, 32, 32], 16, 128],
    ["some images each where it is larger", [128, 64, 8, 8], 64, 16],
    ["all at once where it fills the GPU by itself", [32, 512, 7, 7], 512, 1],
  ] as const)("sums over the batch in parts: %s", (_, image, outputs, parts) => {
    const { built } = build(image, outputs, [3, 3], same);
    const products = built.filter(({ operator }) => operator.type === "MatMul");
    expect(products.map((node) => node.output().shape)).toEqual([[parts, outputs, 9 * image[1]]]);
  });

  it("never has more columns at once than a buffer may hold", () => {
    const { built } = build([32, 64, 112, 112], 64, [3, 3], same);
    const gathers = built.filter(({ operator }) => operator.type === "Gather");
    expect(gathers).toHaveLength(9);
    for (const node of gathers)
      expect(4 * node.output().shape.reduce((a, b) => a * b)).toBeLessThanOrEqual(128 * 2 ** 20);
  });
});
