import fc from "fast-check";
import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { coarseDropout } from "./coarseDropout.ts";

it("erases as many rectangles as drawn, all within the image, and nothing else", () => {
  const side = fc.integer({ min: 1, max: 70 });
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom("constant", "random", "pixel"),
      fc.nat(),
      (height, width, mode, seed) => {
        const image = drawTestImage("noise", height, width);
        const specs = [{ type: "coarseDropout", p: 1, mode, fill: 128 }];
        const { drawn, data } = runBothWays(specs, [coarseDropout], image, { seed });
        const draw = drawn[0]?.draw ?? {};
        const of = (name: string, i: number) => draw[`${name}${i}`] as number;
        const count = draw["count"] as number;
        expect(count).toBeGreaterThanOrEqual(1);
        expect(count).toBeLessThanOrEqual(8);
        const erased = new Uint8Array(height * width);
        for (let i = 0; i < count; i++) {
          expect(of("top", i) + of("height", i)).toBeLessThanOrEqual(height);
          expect(of("left", i) + of("width", i)).toBeLessThanOrEqual(width);
          for (let y = of("top", i); y < of("top", i) + of("height", i); y++)
            erased.fill(1, y * width + of("left", i), y * width + of("left", i) + of("width", i));
        }
        for (const [i, isErased] of erased.entries()) {
          const pixel = data.subarray(3 * i, 3 * i + 3);
          if (isErased === 0) expect(pixel).toEqual(image.data.subarray(3 * i, 3 * i + 3));
          else if (mode === "constant") expect([...pixel]).toEqual([128, 128, 128]);
        }
      },
    ),
    { numRuns: 40 },
  );
});
