import fc from "fast-check";
import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { gridMask } from "./gridMask.ts";

/** github.com/dvlab-research/GridMask, mode 1 without rotation: 1 where the image is kept. */
function maskOfTheAuthors(height: number, width: number, d: number, ratio: number, stH: number, stW: number) {
  const l = Math.ceil(d * ratio);
  const mask = new Uint8Array(height * width).fill(1);
  // Units before the first make the grid endless, where the authors start it at (stH, stW) of a larger image.
  for (let i = -1; i * d < height; i++) {
    for (let s = Math.max(0, d * i + stH); s < Math.min(d * i + stH + l, height); s++)
      mask.fill(0, s * width, (s + 1) * width);
  }
  for (let i = -1; i * d < width; i++) {
    for (let s = Math.max(0, d * i + stW); s < Math.min(d * i + stW + l, width); s++)
      for (let y = 0; y < height; y++) mask[y * width + s] = 0;
  }
  return mask.map((value) => 1 - value);
}

it("equals the authors' mask", () => {
  const side = fc.integer({ min: 1, max: 100 });
  const ratio = fc.constantFrom(0, 0.3, 0.5, 0.6, 1);
  fc.assert(
    fc.property(
      side,
      side,
      fc.integer({ min: 2, max: 60 }),
      ratio,
      fc.nat(),
      (height, width, low, kept, seed) => {
        const image = drawTestImage("noise", height, width);
        const specs = [{ type: "gridMask", p: 1, unit: [low, low + 9], ratio: kept, fill: [9, 8, 7] }];
        const { drawn, data } = runBothWays(specs, [gridMask], image, { seed });
        const { unit, y, x } = (drawn[0]?.draw ?? {}) as Record<"unit" | "y" | "x", number>;
        expect(unit).toBeGreaterThanOrEqual(low);
        expect(unit).toBeLessThanOrEqual(low + 9);
        const mask = maskOfTheAuthors(height, width, unit, kept, y, x);
        const expected = image.data.map((value, i) => (mask[Math.floor(i / 3)] === 1 ? value : 9 - (i % 3)));
        expect(data).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
