import { RandomStream } from "@mixwell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMixer } from "../createMixer.ts";
import { mixBothWays, noiseBatch } from "../fixtures/mixBothWays.ts";
import { inverseFourier } from "./inverseFourier.ts";
import { lowFrequencyNoise } from "./lowFrequencyNoise.ts";
import { rankMask } from "./rankMask.ts";

describe("the inverse Fourier transform", () => {
  it.each([1, 2, 7, 12, 30, 64])("of %d values is the sum that defines it", (length) => {
    const random = new RandomStream(length);
    const values = () => Float64Array.from({ length }, () => random.between(-1, 1));
    const given = { real: values(), imaginary: values() };
    const { real, imaginary } = inverseFourier(length)(given);
    for (let n = 0; n < length; n++) {
      let [a, b] = [0, 0];
      for (let k = 0; k < length; k++) {
        const angle = (2 * Math.PI * k * n) / length;
        const [re, im] = [given.real[k] as number, given.imaginary[k] as number];
        a += re * Math.cos(angle) - im * Math.sin(angle);
        b += re * Math.sin(angle) + im * Math.cos(angle);
      }
      expect(real[n]).toBeCloseTo(a, 12);
      expect(imaginary[n]).toBeCloseTo(b, 12);
    }
  });
});

describe("the noise", () => {
  /** Mean square difference of neighbours, over the variance. */
  function roughness(height: number, width: number, decay: number): number {
    const make = lowFrequencyNoise({ height, width }, decay);
    let [steps, variance] = [0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const noise = make(seed);
      const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
      noise.forEach((value, i) => {
        variance += (value - mean) ** 2;
        if (i % width > 0) steps += (value - (noise[i - 1] as number)) ** 2;
      });
    }
    return steps / variance;
  }

  it("is white without decay and smoother the more it decays", () => {
    // The squared difference of two independent values is twice their variance.
    expect(Math.abs(roughness(24, 30, 0) - 2)).toBeLessThan(0.2);
    const rough = [1, 2, 3].map((decay) => roughness(24, 30, decay));
    expect(rough[0]).toBeLessThan(1);
    expect(rough[1]).toBeLessThan((rough[0] as number) / 2);
    expect(rough[2]).toBeLessThan((rough[1] as number) / 2);
  });
});

describe("a mask", () => {
  it("has as many of the largest values as asked, whatever they are", () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const count = Math.round(share * list.length);
        const out = new Uint8Array(list.length);
        expect(rankMask(Float64Array.from(list), count, 0, out)).toBe(255 * count);
        const taken = list.filter((_, i) => out[i] === 255);
        expect(taken.length).toBe(count);
        const rest = list.filter((_, i) => out[i] === 0);
        expect(Math.min(...taken)).toBeGreaterThanOrEqual(Math.max(...rest));
      }),
    );
  });

  it("falls evenly by rank where it is soft, as in the authors' code", () => {
    const out = new Uint8Array(10);
    rankMask(Float64Array.from([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]), 4, 2, out);
    // np.linspace(1, 0, 4) over ranks 2 .. 5.
    expect([...out]).toEqual([255, 255, 255, 170, 85, 0, 0, 0, 0, 0]);
  });
});

describe("fmix", () => {
  it("takes whole pixels from one image or the other, and labels weigh by their number", () => {
    const side = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom("batch", "pair", "image"),
        fc.nat(),
        (height, width, mode, seed) => {
          const size = { batch: 4, height, width };
          const plain = noiseBatch(size);
          const pixels = height * width;
          plain.images.forEach((_, i) => {
            plain.images[i] = 10 * Math.floor(i / (3 * pixels));
          });
          const { draw, images, weights } = mixBothWays([{ type: "fmix", mode }], size, plain, {
            key: { seed },
          });
          for (let i = 0; i < 4; i++) {
            const partner = draw.partners[i] as number;
            if (partner === i) continue;
            const mixed = images.subarray(3 * i * pixels, 3 * (i + 1) * pixels);
            const pasted = mixed.filter((value) => value === 10 * partner).length / 3;
            expect(mixed.filter((value) => value === 10 * i).length / 3 + pasted).toBe(pixels);
            expect(weights[2 * i + 1]).toBeCloseTo(pasted / pixels, 6);
            const { lambda = [] } = draw.parameters;
            expect(Math.abs((lambda[i] ?? (lambda[0] as number)) * pixels - (pixels - pasted))).toBeLessThan(
              1,
            );
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("blends by the mask where it is soft, and labels weigh the mask's mean", () => {
    const size = { batch: 2, height: 16, width: 16 };
    const given = noiseBatch(size);
    given.images.fill(0, 0, 768).fill(255, 768);
    const spec = { type: "fmix", maxSoft: 0.2, partner: "roll", alpha: 100 };
    const { images, weights } = mixBothWays([spec], size, given);
    // The first image is black and the other white, so pixels are the weights of the second label.
    const mean = images.subarray(0, 768).reduce((sum, value) => sum + value / 255 / 768, 0);
    expect(weights[1]).toBeCloseTo(mean, 6);
    expect(new Set(images.subarray(0, 768)).size).toBeGreaterThan(50);
  });

  it("draws the mean of its lambda as it is, rounding pixels up as often as down", () => {
    const mixer = createMixer([{ type: "fmix" }], { batch: 2, height: 3, width: 3 });
    let excess = 0;
    for (let step = 0; step < 2000; step++) {
      const { lambda, pixels } = mixer.draw({ seed: 0, epoch: 0, step }).parameters;
      excess += (pixels?.[0] as number) - 9 * (lambda?.[0] as number);
    }
    // Either way the rounding error is even over a pixel: its standard deviation is 0.58.
    expect(Math.abs(excess / 2000)).toBeLessThan((5 * 0.58) / Math.sqrt(2000));
  });
});
