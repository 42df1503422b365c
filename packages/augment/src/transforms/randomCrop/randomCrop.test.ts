import fc from "fast-check";
import { expect, it } from "vitest";
import { createPipeline } from "../../pipeline/createPipeline.ts";

/** An image whose pixel at (y, x) is [y + 1, x + 1, 200], so that every result tells where it came from. */
function drawPositions(height: number, width: number) {
  const data = new Uint8Array(height * width * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([y + 1, x + 1, 200], (y * width + x) * 3);
  }
  return { height, width, data };
}

const side = fc.integer({ min: 1, max: 20 });

it("shows each pixel where the drawn corner puts it, and fill elsewhere", () => {
  fc.assert(
    fc.property(
      side,
      side,
      side,
      side,
      fc.nat(6),
      fc.nat(),
      (height, width, rows, columns, padding, seed) => {
        const pipeline = createPipeline([
          { type: "randomCrop", size: [rows, columns], padding, fill: [250, 251, 252] },
        ]);
        const key = { seed, epoch: 0, path: "a", view: 0 };
        const image = drawPositions(height, width);
        const draw = pipeline.draw(image, key)[0]?.draw as { top: number; left: number };
        const out = new Uint8Array(rows * columns * 3);
        pipeline.run(image, key, out);
        for (let y = 0; y < rows; y++) {
          for (let x = 0; x < columns; x++) {
            const row = y + draw.top;
            const column = x + draw.left;
            const isInside = row >= 0 && row < height && column >= 0 && column < width;
            const pixel = [...out.subarray((y * columns + x) * 3, (y * columns + x) * 3 + 3)];
            expect(pixel).toEqual(isInside ? [row + 1, column + 1, 200] : [250, 251, 252]);
          }
        }
        if (rows <= height + 2 * padding) {
          expect(draw.top).toBeGreaterThanOrEqual(-padding);
          expect(draw.top).toBeLessThanOrEqual(height + padding - rows);
        }
      },
    ),
  );
});

it("draws each of the 81 places of a 32 pixel crop padded by 4 equally often", () => {
  const pipeline = createPipeline([{ type: "randomCrop", size: 32, padding: 4 }]);
  const hits = new Map<string, number>();
  const count = 8100;
  for (let i = 0; i < count; i++) {
    const [step] = pipeline.draw({ height: 32, width: 32 }, { seed: 0, epoch: 0, path: `${i}.png`, view: 0 });
    const place = JSON.stringify(step?.draw);
    hits.set(place, (hits.get(place) ?? 0) + 1);
  }
  expect(hits.size).toBe(81);
  // Chi-square with 80 degrees of freedom: mean 80, standard deviation 12.6; five of them above the mean.
  const chiSquare = [...hits.values()].reduce((sum, hit) => sum + (hit - 100) ** 2 / 100, 0);
  expect(chiSquare).toBeLessThan(143);
});
