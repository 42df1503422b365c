import fc from "fast-check";
import { expect, it } from "vitest";
import { runBothWays } from "../../fixtures/runBothWays.ts";
import { resize } from "../../transforms/resize/resize.ts";
import { createMixer } from "../createMixer.ts";
import { mixBothWays, noiseBatch } from "../fixtures/mixBothWays.ts";

const side = fc.integer({ min: 2, max: 40 });

it("shows the whole partner, resized as the resize transform does, in a box, and the image around it", () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.constantFrom("bilinear", "nearest", "bicubic"),
      fc.nat(),
      (height, width, interpolation, seed) => {
        const size = { batch: 2, height, width };
        const given = noiseBatch(size, seed);
        const { draw, images, weights } = mixBothWays(
          [{ type: "resizemix", interpolation, partner: "roll" }],
          size,
          given,
          { key: { seed } },
        );
        const box = (name: string) => draw.parameters[name]?.[0] as number;
        const [top, left, rows, columns] = [box("top"), box("left"), box("height"), box("width")];
        const bytes = 3 * height * width;
        expect(weights[1]).toBe(Math.fround((rows * columns) / (height * width)));
        const expected = given.images.slice(0, bytes);
        if (rows * columns > 0) {
          const partner = { height, width, data: given.images.subarray(bytes) };
          const { data } = runBothWays(
            [{ type: "resize", size: [rows, columns], interpolation }],
            [resize],
            partner,
          );
          for (let y = 0; y < rows; y++)
            expected.set(
              data.subarray(3 * y * columns, 3 * (y + 1) * columns),
              3 * ((top + y) * width + left),
            );
        }
        expect(images.subarray(0, bytes)).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});

it("draws the sides of its box evenly from 0.1 to 0.8 of the image's", () => {
  const mixer = createMixer([{ type: "resizemix" }], { batch: 2, height: 100, width: 50 });
  const count = 4000;
  const draws = Array.from(
    { length: count },
    (_, step) => mixer.draw({ seed: 0, epoch: 0, step }).parameters,
  );
  const scales = draws.map(({ scale }) => scale?.[0] as number);
  expect([Math.min(...scales) >= 0.1, Math.max(...scales) <= 0.8]).toEqual([true, true]);
  // Five standard deviations of the mean of uniform numbers: 5 * 0.7 / sqrt(12 * 4000) = 0.016.
  expect(Math.abs(scales.reduce((sum, scale) => sum + scale / count, 0) - 0.45)).toBeLessThan(0.016);
  for (const { scale, height, width } of draws) {
    expect(height?.[0]).toBeLessThanOrEqual(100 * (scale?.[0] as number));
    expect(width?.[0]).toBeLessThanOrEqual(50 * (scale?.[0] as number));
  }
});
