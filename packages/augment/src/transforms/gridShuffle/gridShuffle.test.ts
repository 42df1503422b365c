import fc from "fast-check";
import { expect, it } from "vitest";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { gridShuffle } from "./gridShuffle.ts";

/** An image whose pixels all differ. */
function drawPositions(height: number, width: number) {
  const data = new Uint8Array(height * width * 3);
  for (let i = 0; i < height * width; i++) data.set([i & 255, i >> 8, 7], 3 * i);
  return { height, width, data };
}

it("moves whole tiles, and keeps every pixel", () => {
  const side = fc.integer({ min: 1, max: 40 });
  const tiles = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(side, side, tiles, tiles, fc.nat(), (height, width, rows, columns, seed) => {
      const image = drawPositions(height, width);
      const specs = [{ type: "gridShuffle", p: 1, grid: [rows, columns] }];
      const { data } = runBothWays(specs, [gridShuffle], image, { seed });
      const from = Array.from(
        { length: height * width },
        (_, i) => (data[3 * i] as number) + 256 * (data[3 * i + 1] as number),
      );
      expect(from.toSorted((a, b) => a - b)).toEqual(from.map((_, i) => i));
      const columnOf = (x: number) => Math.ceil(((x + 1) * columns) / width) - 1;
      for (let y = 0; y < height; y++) {
        for (let x = 1; x < width; x++) {
          const at = y * width + x;
          if (columnOf(x) === columnOf(x - 1)) expect(from[at]).toBe((from[at - 1] as number) + 1);
        }
      }
    }),
    { numRuns: 50 },
  );
});

it("gives each of the 24 orders of four equal tiles equally often", () => {
  const counts = new Map<string, number>();
  const image = drawPositions(2, 2);
  for (let seed = 0; seed < 1200; seed++) {
    const draw = JSON.stringify(gridShuffleDraw(image, seed));
    counts.set(draw, (counts.get(draw) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  // 23 degrees of freedom: standard deviation 6.8; five of them.
  expect([...counts.values()].reduce((sum, hits) => sum + (hits - 50) ** 2 / 50, 0)).toBeLessThan(57);
});

function gridShuffleDraw(image: ReturnType<typeof drawPositions>, seed: number) {
  const pipeline = createPipeline([{ type: "gridShuffle", p: 1, grid: 2 }], createRegistry([gridShuffle]));
  return pipeline.draw(image, { seed, epoch: 0, path: "a", view: 0 })[0]?.draw;
}
