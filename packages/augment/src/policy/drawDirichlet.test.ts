import { RandomStream } from "@mixwell/core";
import { expect, it } from "vitest";
import { drawDirichlet } from "./drawDirichlet.ts";

it.each([
  [3, 1],
  [3, 0.3],
  [2, 4.5],
  [4, 0.01],
])("%d weights of alpha %d sum to 1, with the mean and variance of the distribution", (count, alpha) => {
  const stream = new RandomStream(1, ["dirichlet"]);
  const samples = 4000;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < samples; i++) {
    const weights = drawDirichlet(count, alpha, stream);
    expect(weights.reduce((total, weight) => total + weight, 0)).toBeCloseTo(1, 12);
    const first = weights[0] as number;
    sum += first;
    squares += first * first;
  }
  const mean = 1 / count;
  const variance = (mean * (1 - mean)) / (count * alpha + 1);
  // Five standard deviations of the mean; the variance within a tenth.
  expect(Math.abs(sum / samples - mean)).toBeLessThan(5 * Math.sqrt(variance / samples));
  expect((squares / samples - mean * mean) / variance).toBeCloseTo(1, 0.7);
});

it("two of alpha 1 are uniform", () => {
  const stream = new RandomStream(2, ["dirichlet"]);
  const below = Array.from({ length: 4000 }, () => drawDirichlet(2, 1, stream)[0] as number).filter(
    (x) => x < 0.2,
  );
  // Five standard deviations: 5 sqrt(4000 * 0.2 * 0.8) = 126.
  expect(Math.abs(below.length - 800)).toBeLessThan(126);
});
