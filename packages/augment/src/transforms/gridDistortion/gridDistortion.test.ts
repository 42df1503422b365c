import fc from "fast-check";
import { expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { gridDistortion } from "./gridDistortion.ts";

const registry = createRegistry([gridDistortion]);

function apply(draw: Record<string, number>, height: number, width: number, options = {}): Uint8Array {
  const data = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) data.set([i % width, Math.floor(i / width), 0], 3 * i);
  const out = new Uint8Array(data.length);
  const pipeline = createPipeline(
    [{ type: "gridDistortion", numSteps: 2, border: "edge", ...options }],
    registry,
  );
  pipeline.apply({ height, width, data }, [{ name: "gridDistortion", type: "gridDistortion", draw }], out);
  return out;
}

it("changes nothing where all cells are stretched alike", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0.2, max: 3, noNaN: true }), (side, f) => {
      const out = apply({ x0: f, x1: f, y0: 2, y1: 2 }, side, 60);
      for (let i = 0; i < side * 60; i++)
        expect([...out.subarray(3 * i, 3 * i + 2)]).toEqual([i % 60, Math.floor(i / 60)]);
    }),
    { numRuns: 20 },
  );
});

it("maps cells to stretched cells, linearly", () => {
  // Three quarters of the source go into the left half, a quarter into the right one.
  const out = apply({ x0: 1.5, x1: 0.5, y0: 1, y1: 1 }, 1, 200);
  for (let x = 0; x < 200; x++) {
    const position = x < 100 ? (x + 0.5) * 1.5 - 0.5 : 150 + (x - 100 + 0.5) * 0.5 - 0.5;
    expect(Math.abs((out[3 * x] as number) - position)).toBeLessThanOrEqual(0.501);
  }
});

it("draws the factor of each cell around 1, even over the limits", () => {
  const spec = { type: "gridDistortion", numSteps: 4, distortLimit: [-0.2, 0.6] };
  const pipeline = createPipeline([spec], registry);
  const factors: number[] = [];
  for (let epoch = 0; epoch < 500; epoch++) {
    const [step] = pipeline.draw({ height: 8, width: 8 }, { seed: 0, epoch, path: "a", view: 0 });
    const draw = step?.draw ?? {};
    expect(Object.keys(draw)).toEqual(["x0", "x1", "x2", "x3", "y0", "y1", "y2", "y3"]);
    factors.push(...Object.values(draw));
  }
  expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.8);
  expect(Math.max(...factors)).toBeLessThanOrEqual(1.6);
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  // Five standard errors of the mean of 4,000 even numbers over a range of 0.8.
  expect(Math.abs(mean - 1.2)).toBeLessThan((5 * 0.8) / Math.sqrt(12 * 4000));
});
