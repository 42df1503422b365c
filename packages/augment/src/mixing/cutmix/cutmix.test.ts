import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMixer } from "../createMixer.ts";
import { mixBothWays, noiseBatch } from "../fixtures/mixBothWays.ts";
import type { ImageBatch, MixSpec } from "../Mixer.ts";

/** Images of one value each, 10, 20, ..., so that it can be counted whose pixels are whose. */
function plainBatch(batch: number, pixels: number): ImageBatch {
  return {
    images: Uint8Array.from(
      { length: 3 * batch * pixels },
      (_, i) => 10 * (1 + Math.floor(i / (3 * pixels))),
    ),
    labels: Int32Array.from({ length: batch }, (_, i) => i),
    weights: new Float32Array(batch).fill(1),
  };
}

describe("pixels and labels", () => {
  it("weigh the same: of the partner as much as the share of its pixels", () => {
    const side = fc.integer({ min: 1, max: 40 });
    const mode = fc.constantFrom("batch", "pair", "image");
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 2, max: 5 }),
        mode,
        fc.nat(),
        (height, width, batch, mode, seed) => {
          const size = { batch, height, width };
          const { draw, images, labels, weights } = mixBothWays(
            [{ type: "cutmix", mode }],
            size,
            plainBatch(batch, height * width),
            { key: { seed } },
          );
          for (let i = 0; i < batch; i++) {
            const bytes = 3 * height * width;
            const mixed = images.subarray(i * bytes, (i + 1) * bytes);
            const partner = draw.partners[i] as number;
            expect([...labels.subarray(2 * i, 2 * i + 2)]).toEqual([i, partner]);
            if (partner === i) continue;
            const pasted = mixed.filter((value) => value === 10 * (1 + partner)).length;
            const kept = mixed.filter((value) => value === 10 * (1 + i)).length;
            expect(kept + pasted).toBe(bytes);
            expect(weights[2 * i + 1]).toBe(Math.fround(pasted / bytes));
            expect(weights[2 * i]).toBe(Math.fround(1 - pasted / bytes));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("lie where the box was drawn, in an image that is wider than high, and at the same place as in the partner", () => {
    const size = { batch: 2, height: 20, width: 50 };
    const given = noiseBatch(size);
    const box = { top: 3, left: 30, height: 11, width: 19 };
    const parameters = Object.fromEntries(Object.entries(box).map(([name, value]) => [name, [value]]));
    const { images } = mixBothWays([{ type: "cutmix", partner: "roll" }], size, given, {
      change: (draw) => ({ ...draw, parameters }),
    });
    for (let i = 0; i < 3000; i++) {
      const [y, x] = [Math.floor(i / 150), Math.floor((i % 150) / 3)];
      const isInside = y >= 3 && y < 14 && x >= 30 && x < 49;
      expect(images[i]).toBe(given.images[isInside ? 3000 + i : i]);
    }
  });
});

describe("the box", () => {
  const draws = (spec: Partial<MixSpec>, height: number, width: number, count: number) => {
    const mixer = createMixer([{ type: "cutmix", ...spec }], { batch: 2, height, width });
    return Array.from({ length: count }, (_, step) => {
      const { parameters } = mixer.draw({ seed: 3, epoch: 0, step });
      const of = (name: string) => parameters[name]?.[0] as number;
      return {
        lambda: of("lambda"),
        top: of("top"),
        left: of("left"),
        height: of("height"),
        width: of("width"),
      };
    });
  };
  const correctedMean = (side: number, count: number) =>
    draws({}, side, side, count).reduce(
      (sum, { height, width }) => sum + 1 - (height * width) / side ** 2,
      0,
    ) / count;

  it("leaves 0.70 of an image on average at 32 pixels and 0.68 at 224, and is empty in 0.4 % of batches at 32", () => {
    // The standard deviation of a corrected lambda is 0.25, so that of a mean of 20,000 is 0.0018.
    expect(Math.abs(correctedMean(32, 20_000) - 0.7)).toBeLessThan(0.01);
    expect(Math.abs(correctedMean(224, 20_000) - 0.68)).toBeLessThan(0.01);
    const empty = draws({}, 32, 32, 20_000).filter(({ height, width }) => height * width === 0).length;
    // Five standard deviations of a binomial: 5 sqrt(20000 * 0.004) = 45.
    expect(Math.abs(empty - 80)).toBeLessThan(45);
  });

  it("has sides of floor(S sqrt(1 - lambda)), less one where they are odd, unless the border cuts them", () => {
    const even = (side: number) => 2 * Math.floor(side / 2);
    let whole = 0;
    for (const { lambda, top, left, height, width } of draws({}, 60, 101, 2000)) {
      const [rows, columns] = [60, 101].map((side) => even(Math.floor(side * Math.sqrt(1 - lambda)))) as [
        number,
        number,
      ];
      expect(top + height).toBeLessThanOrEqual(60);
      expect(left + width).toBeLessThanOrEqual(101);
      if (top > 0 && top + height < 60) expect(height).toBe(rows);
      else expect(height).toBeLessThanOrEqual(rows);
      if (left > 0 && left + width < 101) expect(width).toBe(columns);
      else expect(width).toBeLessThanOrEqual(columns);
      if (height === rows && width === columns) whole++;
    }
    expect(whole).toBeGreaterThan(100);
  });

  it("has its centre on every pixel equally often", () => {
    const hits = new Uint32Array(8);
    for (const { left, width } of draws({ alpha: 1000 }, 5, 8, 4000)) {
      // lambda is about a half: sides of floor(8 * 0.707) = 5, so two pixels either way of the centre.
      const centre = left > 0 ? left + 2 : width - 2;
      hits[centre] = (hits[centre] as number) + 1;
    }
    // 7 degrees of freedom: standard deviation 3.7; five of them.
    expect(hits.reduce((sum, hit) => sum + (hit - 500) ** 2 / 500, 0)).toBeLessThan(26);
  });
});
