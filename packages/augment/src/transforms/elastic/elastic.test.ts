import { describe, expect, it } from "vitest";
import { coarseRows } from "../../field/coarseField.ts";
import { readField } from "../../field/fixtures/readField.ts";
import { smoothNoise } from "./elastic.ts";

const size = { height: 400, width: 400 };

/** Displacements, without those of neighbouring seeds. */
function displacements(alpha: number, sigma: number, seed: number) {
  const { xs, ys } = readField(size, (engine) => coarseRows(engine, size, smoothNoise(alpha, sigma, seed)));
  return { dx: xs.map((x, i) => x - (i % size.width)), dy: ys.map((y, i) => y - Math.floor(i / size.width)) };
}

describe("the elastic field", () => {
  // sigma 3.6 puts the grid at every third pixel: not all pixels lie alike to it.
  it.each([1.5, 3.6, 5])("has the variance and correlation of smoothed uniform noise, sigma %d", (sigma) => {
    const alpha = 100;
    const variance = alpha ** 2 / 3 / (4 * Math.PI * sigma ** 2);
    const fields = [1, 2, 3].map((seed) => displacements(alpha, sigma, seed));
    const mean = (value: (x: number, y: number, d: Float64Array) => number) => {
      let [sum, count] = [0, 0];
      for (const d of fields.flatMap(({ dx, dy }) => [dx, dy])) {
        for (let y = 0; y < size.height - 20; y++) {
          for (let x = 0; x < size.width - 20; x++) {
            sum += value(x, y, d);
            count++;
          }
        }
      }
      return sum / count;
    };
    // One patch of 4 pi sigma^2 pixels counts as one independent value.
    const independent = (6 * 380 * 380) / (4 * Math.PI * sigma ** 2);
    const at = (x: number, y: number, d: Float64Array) => d[y * size.width + x] as number;
    expect(Math.abs(mean(at))).toBeLessThan(5 * Math.sqrt(variance / independent));
    const tolerance = 5 * Math.sqrt(2 / independent);
    for (const [i, j] of [
      [0, 0],
      [1, 0],
      [0, 2],
      [3, 3],
      [0, 7],
      [12, 0],
    ] as const) {
      const expected = Math.exp(-(i * i + j * j) / (4 * sigma * sigma));
      const found = mean((x, y, d) => at(x, y, d) * at(x + i, y + j, d)) / variance;
      expect(Math.abs(found - expected)).toBeLessThan(tolerance);
    }
    expect(Math.abs(mean((x, y, d) => at(x, y, d) ** 4) / variance ** 2 - 3)).toBeLessThan(10 * tolerance);
    const { dx, dy } = fields[0] as { dx: Float64Array; dy: Float64Array };
    const cross = dx.reduce((sum, x, i) => sum + x * (dy[i] as number), 0) / dx.length / variance;
    expect(Math.abs(cross)).toBeLessThan(tolerance * 2);
  });
});
