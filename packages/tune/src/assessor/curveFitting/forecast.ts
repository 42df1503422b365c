import { families } from "./families.ts";

/** A fit that explains all but rounding counts as one with this residual, as a share of the spread. */
const LEAST_RESIDUAL = 1e-12;

/**
 * The loss at a later step: each family of curves is fitted by least squares, and their forecasts are averaged by how well they
 * fit (weights of Akaike's criterion for small samples).
 *
 * @param losses one a step from step 1, at least 6, finite
 * @param step the step to foretell
 */
export function forecast(losses: readonly number[], step: number): number {
  const spread = Math.max(...losses) - Math.min(...losses);
  if (spread === 0) return losses[0] as number;
  const fits = families.map(({ shapes }) => {
    const tried = shapes.map((shape) => fitLine(losses, shape, step, spread));
    return tried.reduce((best, one) => (one.residual < best.residual ? one : best));
  });
  // All have about three parameters, so that the criterion is the likelihood alone: n/2 log of the residual.
  const scores = fits.map(
    ({ residual }) => (-losses.length / 2) * Math.log(residual / (spread * spread) + LEAST_RESIDUAL),
  );
  const greatest = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - greatest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return fits.reduce((sum, { value }, i) => sum + ((weights[i] as number) / total) * value, 0);
}

/** Fits c + a * shape by least squares with a >= 0: a curve that rises for ever is taken as flat. */
function fitLine(
  losses: readonly number[],
  shape: (t: number) => number,
  step: number,
  spread: number,
): { value: number; residual: number } {
  const count = losses.length;
  const xs = losses.map((_, i) => shape(i + 1));
  const meanX = xs.reduce((sum, x) => sum + x / count, 0);
  const meanY = losses.reduce((sum, y) => sum + y / count, 0);
  let covariance = 0;
  let variance = 0;
  for (let i = 0; i < count; i++) {
    const x = (xs[i] as number) - meanX;
    covariance += x * ((losses[i] as number) - meanY);
    variance += x * x;
  }
  const a = variance > 1e-12 * spread ? Math.max(covariance / variance, 0) : 0;
  const residual = losses.reduce((sum, y, i) => sum + (y - meanY - a * ((xs[i] as number) - meanX)) ** 2, 0);
  return { value: meanY + a * (shape(step) - meanX), residual };
}
