import fc from "fast-check";
import { expect, it } from "vitest";
import { drawTestImage } from "../../fixtures/drawTestImage.mjs";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { createPipeline } from "../../pipeline/createPipeline.ts";
import { createRegistry } from "../../transform/TransformRegistry.ts";
import { randomErasing } from "./randomErasing.ts";

const side = fc.integer({ min: 1, max: 90 });

it("changes the drawn rectangle and nothing else", () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom("constant", "random", "pixel"),
      fc.nat(),
      (height, width, mode, seed) => {
        const image = drawTestImage("noise", height, width);
        const specs = [{ type: "randomErasing", p: 1, mode, fill: [1, 2, 3] }];
        const { drawn, data } = runBothWays(specs, [randomErasing], image, { seed });
        const draw = drawn[0]?.draw as {
          top: number;
          left: number;
          height: number;
          width: number;
          bits: number;
        };
        const colours = new Set<string>();
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const at = 3 * (y * width + x);
            const pixel = data.subarray(at, at + 3);
            const isInside =
              y >= draw.top && y < draw.top + draw.height && x >= draw.left && x < draw.left + draw.width;
            if (isInside) colours.add(pixel.join());
            else expect(pixel).toEqual(image.data.subarray(at, at + 3));
          }
        }
        const area = draw.height * draw.width;
        if (mode === "constant" && area > 0) expect([...colours]).toEqual(["1,2,3"]);
        if (mode === "random" && area > 0) expect(colours.size).toBe(1);
        if (mode === "pixel") expect(colours.size).toBeGreaterThan(0.99 * area - 1);
      },
    ),
    { numRuns: 50 },
  );
});

function draws(count: number, spec: object = {}) {
  const pipeline = createPipeline([{ type: "randomErasing", ...spec }], createRegistry([randomErasing]));
  return Array.from({ length: count }, (_, i) => {
    const [step] = pipeline.draw({ height: 300, width: 400 }, { seed: 0, epoch: 0, path: `${i}`, view: 0 });
    return step?.draw as { top: number; left: number; height: number; width: number; skipped?: number };
  });
}

it("acts on half of the images", () => {
  const acted = draws(2000).filter((draw) => draw.skipped !== 1).length;
  // Five standard deviations: 5 sqrt(2000 / 4) = 112.
  expect(Math.abs(acted - 1000)).toBeLessThan(112);
});

it("draws areas evenly, aspect ratios evenly in the logarithm, and places evenly", () => {
  const small = { p: 1, scale: [0.02, 0.1], ratio: [0.5, 2] };
  const found = draws(4000, small);
  const share = (predicate: (draw: (typeof found)[number]) => boolean) =>
    found.filter(predicate).length / 4000;
  // Five standard deviations of a half: 5 sqrt(1 / 4 / 4000) = 0.04.
  expect(Math.abs(share(({ height, width }) => height * width > 0.06 * 120_000) - 0.5)).toBeLessThan(0.04);
  expect(Math.abs(share(({ height, width }) => height > width) - 0.5)).toBeLessThan(0.04);
  expect(Math.abs(share(({ height, width }) => height / width > Math.SQRT2) - 0.25)).toBeLessThan(0.04);
  expect(Math.abs(share(({ top, height }) => top > (300 - height) / 2) - 0.5)).toBeLessThan(0.04);
  expect(Math.abs(share(({ left, width }) => left > (400 - width) / 2) - 0.5)).toBeLessThan(0.04);
  for (const { height, width } of found) {
    expect(height * width).toBeGreaterThan(0.018 * 120_000);
    expect(height * width).toBeLessThan(0.105 * 120_000);
  }
});
