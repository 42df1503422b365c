import fc from "fast-check";
import { expect, it } from "vitest";
import { createMixer } from "../createMixer.ts";
import { mixBothWays, noiseBatch } from "../fixtures/mixBothWays.ts";

const side = fc.integer({ min: 1, max: 20 });

it("is lambda x + (1 - lambda) x_partner within half a level, and labels weigh the same", () => {
  const mode = fc.constantFrom("batch", "pair", "image");
  const partner = fc.constantFrom("permutation", "reversal");
  fc.assert(
    fc.property(
      side,
      side,
      fc.integer({ min: 2, max: 5 }),
      mode,
      partner,
      fc.nat(),
      (height, width, batch, mode, partner, seed) => {
        const size = { batch, height, width };
        const given = noiseBatch(size, seed);
        const { draw, images, labels, weights } = mixBothWays(
          [{ type: "mixup", mode, partner }],
          size,
          given,
          { key: { seed } },
        );
        const bytes = 3 * height * width;
        const lambdas = draw.parameters["lambda"] as number[];
        for (let i = 0; i < batch; i++) {
          const other = draw.partners[i] as number;
          const lambda = (lambdas[i] ?? lambdas[0]) as number;
          expect([...labels.subarray(2 * i, 2 * i + 2)]).toEqual([i, other]);
          expect([...weights.subarray(2 * i, 2 * i + 2)]).toEqual([lambda, 1 - lambda]);
          const [image, partner] = [i, other].map((at) =>
            given.images.subarray(at * bytes, (at + 1) * bytes),
          );
          const expected = image?.map((value, k) =>
            Math.floor(lambda * value + (1 - lambda) * (partner?.[k] as number) + 0.5),
          );
          expect(images.subarray(i * bytes, (i + 1) * bytes)).toEqual(expected);
        }
      },
    ),
    { numRuns: 40 },
  );
});

it.each([0.2, 1, 4])("draws lambda from Beta(alpha, alpha) with alpha %d", (alpha) => {
  const mixer = createMixer([{ type: "mixup", alpha }], { batch: 2, height: 1, width: 1 });
  const count = 4000;
  const lambdas = Array.from(
    { length: count },
    (_, step) => mixer.draw({ seed: 1, epoch: 0, step }).parameters["lambda"]?.[0] as number,
  );
  const mean = lambdas.reduce((sum, lambda) => sum + lambda / count, 0);
  const variance = lambdas.reduce((sum, lambda) => sum + (lambda - mean) ** 2 / count, 0);
  const expected = 1 / (4 * (2 * alpha + 1));
  // Five standard deviations of the mean, and the variance within a tenth.
  expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(expected / count));
  expect(Math.abs(variance / expected - 1)).toBeLessThan(0.1);
});

it("mixes nothing with alpha 0", () => {
  const size = { batch: 3, height: 4, width: 5 };
  const given = noiseBatch(size);
  const { images, weights } = mixBothWays([{ type: "mixup", alpha: 0 }], size, given);
  expect(images).toEqual(given.images);
  expect([...weights]).toEqual([1, 0, 1, 0, 1, 0]);
});
