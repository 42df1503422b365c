import { cholesky, solveLower, solveUpper } from "../../linear/cholesky.ts";
import { minimize } from "../../linear/minimize.ts";
import { squaredDistance } from "./features.ts";

/** Added to the noise, so that equal points leave the matrix definite. */
const LEAST_NOISE = 1e-6;

/** Steps of the search for hyperparameters. */
const ITERATIONS = 40;

/**
 * A Gaussian process with a Matern kernel of smoothness 5/2 and a length scale for each axis (Rasmussen and Williams, "Gaussian processes for
 * machine learning", 2006), its hyperparameters at the maximum of their posterior under Optuna's priors: with q the inverse squared length
 * scales, -0.1 (q + 1/q) each; Gamma(2, 1) for the scale and Gamma(1.1, 30) for the noise.
 */
export class GaussianProcess {
  readonly #rows: readonly Float64Array[];
  readonly #isCategorical: readonly boolean[];
  readonly #inverses: Float64Array;
  readonly #scale: number;
  readonly #lower: Float64Array;
  readonly #alpha: Float64Array;

  /**
   * @param rows features of points, see `featuresOf`
   * @param values one a row, of about zero mean and unit variance
   * @param isCategorical of each axis
   */
  constructor(rows: readonly Float64Array[], values: Float64Array, isCategorical: readonly boolean[]) {
    this.#rows = rows;
    this.#isCategorical = isCategorical;
    const distances = isCategorical.map((categorical, axis) => distanceMatrix(rows, axis, categorical));
    const axes = isCategorical.length;
    const start = new Float64Array(axes + 2);
    start[axes + 1] = Math.log(1e-2);
    const found = minimize(
      (x, gradient) => negativeLogPosterior(distances, values, x, gradient),
      start,
      ITERATIONS,
    );
    this.#inverses = found.slice(0, axes).map(Math.exp);
    this.#scale = Math.exp(found[axes] as number);
    const noise = Math.exp(found[axes + 1] as number) + LEAST_NOISE;
    const matrix = covariance(distances, this.#inverses, this.#scale, noise, values.length).matrix;
    // The search ends only where the matrix could be factored.
    this.#lower = cholesky(matrix, values.length) as Float64Array;
    this.#alpha = solveUpper(this.#lower, solveLower(this.#lower, Float64Array.from(values)));
  }

  /** The mean and the variance of the function, without noise, at a point's features. */
  predict(features: Float64Array): { mean: number; variance: number } {
    const size = this.#rows.length;
    const similarity = new Float64Array(size);
    let mean = 0;
    for (let i = 0; i < size; i++) {
      const row = this.#rows[i] as Float64Array;
      let squared = 0;
      for (let axis = 0; axis < features.length; axis++) {
        const distance = squaredDistance(
          row[axis] as number,
          features[axis] as number,
          this.#isCategorical[axis] === true,
        );
        squared += (this.#inverses[axis] as number) * distance;
      }
      similarity[i] = this.#scale * matern(squared);
      mean += (similarity[i] as number) * (this.#alpha[i] as number);
    }
    solveLower(this.#lower, similarity);
    let explained = 0;
    for (let i = 0; i < size; i++) explained += (similarity[i] as number) ** 2;
    return { mean, variance: Math.max(this.#scale - explained, 1e-12) };
  }
}

/** The Matern kernel of smoothness 5/2 at a squared distance. */
export function matern(squared: number): number {
  const r = Math.sqrt(5 * squared);
  return (1 + r + (r * r) / 3) * Math.exp(-r);
}

/** Its derivative by the squared distance. */
export function maternSlope(squared: number): number {
  const r = Math.sqrt(5 * squared);
  return (-5 / 6) * (1 + r) * Math.exp(-r);
}

function distanceMatrix(rows: readonly Float64Array[], axis: number, categorical: boolean): Float64Array {
  const size = rows.length;
  const distances = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [a, b] = [rows[i]?.[axis] as number, rows[j]?.[axis] as number];
      distances[i * size + j] = distances[j * size + i] = squaredDistance(a, b, categorical);
    }
  }
  return distances;
}

function covariance(
  distances: readonly Float64Array[],
  inverses: Float64Array,
  scale: number,
  noise: number,
  size: number,
): { matrix: Float64Array; squared: Float64Array } {
  const squared = new Float64Array(size * size);
  distances.forEach((along, axis) => {
    const inverse = inverses[axis] as number;
    for (let at = 0; at < squared.length; at++)
      squared[at] = (squared[at] as number) + inverse * (along[at] as number);
  });
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      matrix[i * size + j] = matrix[j * size + i] = scale * matern(squared[i * size + j] as number);
    }
    matrix[i * size + i] = scale + noise;
  }
  return { matrix, squared };
}

/**
 * Minus the logarithm of the marginal likelihood and of the priors, with its gradient.
 * @param x logarithms of the inverse squared length scales, of the scale and of the noise
 */
export function negativeLogPosterior(
  distances: readonly Float64Array[],
  values: Float64Array,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const size = values.length;
  const axes = distances.length;
  const inverses = x.slice(0, axes).map(Math.exp);
  const [scale, noise] = [Math.exp(x[axes] as number), Math.exp(x[axes + 1] as number)];
  const { matrix, squared } = covariance(distances, inverses, scale, noise + LEAST_NOISE, size);
  const lower = cholesky(matrix, size);
  if (lower === undefined) return Number.POSITIVE_INFINITY;
  const alpha = solveUpper(lower, solveLower(lower, Float64Array.from(values)));
  let result = 0;
  for (let i = 0; i < size; i++) {
    result += 0.5 * (values[i] as number) * (alpha[i] as number) + Math.log(lower[i * size + i] as number);
  }
  // The derivative by an element of the matrix is (K^-1 - alpha alpha^T) / 2.
  const sensitivity = inverseOf(lower, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const at = i * size + j;
      sensitivity[at] = 0.5 * ((sensitivity[at] as number) - (alpha[i] as number) * (alpha[j] as number));
    }
  }
  let byScale = 0;
  let byNoise = 0;
  const weighted = new Float64Array(size * size);
  for (let at = 0; at < weighted.length; at++) {
    const isDiagonal = at % (size + 1) === 0;
    byScale +=
      (sensitivity[at] as number) * ((matrix[at] as number) - (isDiagonal ? noise + LEAST_NOISE : 0));
    if (isDiagonal) byNoise += (sensitivity[at] as number) * noise;
    weighted[at] = (sensitivity[at] as number) * scale * maternSlope(squared[at] as number);
  }
  distances.forEach((along, axis) => {
    const inverse = inverses[axis] as number;
    let sum = 0;
    for (let at = 0; at < along.length; at++) sum += (weighted[at] as number) * (along[at] as number);
    result += 0.1 * (inverse + 1 / inverse);
    gradient[axis] = sum * inverse + 0.1 * (inverse - 1 / inverse);
  });
  gradient[axes] = byScale - 1 + scale;
  gradient[axes + 1] = byNoise - 0.1 + 30 * noise;
  return result - Math.log(scale) + scale - 0.1 * Math.log(noise) + 30 * noise;
}

/** The inverse of L L^T. */
function inverseOf(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    inverse.set(solveUpper(lower, solveLower(lower, unit)), column * size);
  }
  return inverse;
}
