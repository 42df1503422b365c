import { describe, expect, it } from "vitest";
import { createPipeline } from "../pipeline/createPipeline.ts";
import type { TransformSpec } from "../transform/Transform.ts";
import { createRegistry } from "../transform/TransformRegistry.ts";
import { filterTransforms } from "../transforms/filterTransforms.ts";

const registry = createRegistry(filterTransforms);
const SIDE = 256;
const COUNT = SIDE * SIDE;

/** The three channels of a plain image after a step, as planes. */
function channels(
  spec: TransformSpec,
  color: readonly [number, number, number],
): [number[], number[], number[]] {
  const data = Uint8Array.from({ length: 3 * COUNT }, (_, i) => color[i % 3] as number);
  const out = new Uint8Array(3 * COUNT);
  const key = { seed: 11, epoch: 0, path: "a", view: 0 };
  createPipeline([spec], registry).run({ height: SIDE, width: SIDE, data }, key, out);
  return [0, 1, 2].map((c) => Array.from({ length: COUNT }, (_, i) => out[3 * i + c] as number)) as [
    ...[number[], number[], number[]],
  ];
}

function moments(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [moments(a), moments(b)];
  const sum = a.reduce((total, value, i) => total + (value - x.mean) * ((b[i] as number) - y.mean), 0);
  return sum / a.length / Math.sqrt(x.variance * y.variance);
}

/** Five standard errors of a correlation of independent values. */
const INDEPENDENT = 5 / Math.sqrt(COUNT);

describe("gaussianNoise", () => {
  it("has the drawn standard deviation, and channels and neighbours are independent", () => {
    const [r, g, b] = channels({ type: "gaussianNoise", std: [12, 12] }, [128, 100, 150]);
    for (const [values, mean] of [
      [r, 128],
      [g, 100],
      [b, 150],
    ] as const) {
      const found = moments(values);
      expect(Math.abs(found.mean - mean)).toBeLessThan(5 * (12 / SIDE));
      // Rounding to whole levels adds 1/12.
      expect(Math.abs(found.variance - 144 - 1 / 12)).toBeLessThan(5 * 144 * Math.sqrt(2 / COUNT));
    }
    for (const other of [g, b]) expect(Math.abs(correlation(r, other))).toBeLessThan(INDEPENDENT);
    for (const lag of [1, 2, 4, 32, SIDE])
      expect(Math.abs(correlation(r.slice(lag), r.slice(0, -lag)))).toBeLessThan(INDEPENDENT);
  });

  it("is the same for all channels if asked to", () => {
    const [r, g, b] = channels({ type: "gaussianNoise", std: [12, 12], perChannel: false }, [128, 128, 128]);
    expect(g).toEqual(r);
    expect(b).toEqual(r);
  });
});

describe("speckle", () => {
  it("has a standard deviation in proportion to the value", () => {
    const planes = channels({ type: "speckle", std: [0.1, 0.1] }, [60, 120, 0]);
    const [low, high, black] = planes.map(moments) as unknown as [
      { variance: number },
      { variance: number },
      { variance: number },
    ];
    expect(Math.abs(low.variance / 36 - 1)).toBeLessThan(0.04);
    expect(Math.abs(high.variance / 144 - 1)).toBeLessThan(0.04);
    expect(black.variance).toBe(0);
    expect(Math.abs(correlation(planes[0], planes[1]))).toBeLessThan(INDEPENDENT);
  });
});

describe("shotNoise", () => {
  it("has the mean of the value and the variance of its photons", () => {
    const photons = 100;
    const planes = channels({ type: "shotNoise", photons: [photons, photons] }, [51, 102, 0]);
    for (const [c, value] of [
      [0, 51],
      [1, 102],
    ] as const) {
      const { mean, variance } = moments(planes[c] as number[]);
      const expected = (value * 255) / photons;
      expect(Math.abs(mean - value)).toBeLessThan(5 * Math.sqrt(expected / COUNT) + 0.05);
      expect(Math.abs(variance / expected - 1)).toBeLessThan(0.04);
    }
    expect(planes[2].every((value) => value === 0)).toBe(true);
    expect(Math.abs(correlation(planes[0], planes[1]))).toBeLessThan(INDEPENDENT);
  });
});

describe("saltAndPepper", () => {
  it("turns as many pixels white and black as drawn, in all channels together", () => {
    const spec = { type: "saltAndPepper", amount: [0.2, 0.2], saltShare: [0.25, 0.25] };
    const [r, g, b] = channels(spec, [70, 70, 70]);
    expect(g).toEqual(r);
    expect(b).toEqual(r);
    for (const [value, share] of [
      [255, 0.05],
      [0, 0.15],
      [70, 0.8],
    ] as const) {
      const found = r.filter((pixel) => pixel === value).length / COUNT;
      expect(Math.abs(found - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / COUNT));
    }
  });
});

describe("isoNoise", () => {
  it("turns the hue alone where all pixels are equally light", () => {
    const spec = { type: "isoNoise", colorShift: [0.02, 0.02], intensity: [0.5, 0.5] };
    const [r, g, b] = channels(spec, [200, 60, 60]);
    // 0.02 * 360 * 0.5 = 3.6 degrees of the 60 over which green rises from 60 to 200, where the turn is positive.
    const turns = g.map((value, i) => ((value > 60 ? value - 60 : 60 - (b[i] as number)) / 140) * 60);
    expect(moments(r)).toEqual({ mean: 200, variance: 0 });
    expect(Math.abs(Math.sqrt(moments(turns).variance) - 3.6)).toBeLessThan(0.1);
    expect(Math.abs(moments(turns).mean)).toBeLessThan(0.1);
  });

  it("adds light at a rate of the spread of lightness", () => {
    const data = Uint8Array.from({ length: 3 * COUNT }, (_, i) => (Math.floor(i / 3) % 2 === 0 ? 40 : 120));
    const out = new Uint8Array(3 * COUNT);
    const spec = { type: "isoNoise", colorShift: [0, 0], intensity: [0.5, 0.5] };
    const key = { seed: 11, epoch: 0, path: "a", view: 0 };
    createPipeline([spec], registry).run({ height: SIDE, width: SIDE, data }, key, out);
    // Lightness 40 and 120 of 255: a standard deviation of 40, so 20 counts on average, of what is missing to white.
    for (const [offset, value] of [
      [0, 40],
      [1, 120],
    ] as const) {
      const gained = Array.from({ length: COUNT / 2 }, (_, i) => (out[6 * i + 3 * offset] as number) - value);
      const found = moments(gained);
      const part = 1 - value / 255;
      expect(Math.abs(found.mean - 20 * part)).toBeLessThan(0.15);
      expect(Math.abs(found.variance / (20 * part * part + 1 / 12) - 1)).toBeLessThan(0.05);
    }
  });
});
