import type { RandomStream } from "@mixwell/core";
import { symmetricEigen } from "../../linear/symmetricEigen.ts";

/** The constants of the strategy, all from the number of axes as in Hansen's tutorial (arXiv:1604.00772), with positive weights. */
export class CmaConstants {
  readonly size: number;
  /** lambda, the trials of a generation. */
  readonly population: number;
  /** Of the better half, best first; they sum to one. */
  readonly weights: Float64Array;
  readonly effective: number;
  readonly pathRate: number;
  readonly sigmaRate: number;
  readonly rankOne: number;
  readonly rankMu: number;
  readonly damping: number;
  /** The expected length of a standard normal vector. */
  readonly expected: number;

  constructor(size: number) {
    this.size = size;
    this.population = 4 + Math.floor(3 * Math.log(size));
    const half = Math.floor(this.population / 2);
    const raw = Float64Array.from(
      { length: half },
      (_, i) => Math.log((this.population + 1) / 2) - Math.log(i + 1),
    );
    const total = raw.reduce((sum, weight) => sum + weight, 0);
    this.weights = raw.map((weight) => weight / total);
    this.effective = 1 / this.weights.reduce((sum, weight) => sum + weight * weight, 0);
    this.pathRate = (4 + this.effective / size) / (size + 4 + (2 * this.effective) / size);
    this.sigmaRate = (this.effective + 2) / (size + this.effective + 5);
    this.rankOne = 2 / ((size + 1.3) ** 2 + this.effective);
    const rankMu = (2 * (this.effective - 2 + 1 / this.effective)) / ((size + 2) ** 2 + this.effective);
    this.rankMu = Math.min(1 - this.rankOne, rankMu);
    this.damping = 1 + 2 * Math.max(0, Math.sqrt((this.effective - 1) / (size + 1)) - 1) + this.sigmaRate;
    this.expected = Math.sqrt(size) * (1 - 1 / (4 * size) + 1 / (21 * size * size));
  }
}

/** The normal distribution of a generation, and the paths that lead to it. Never changed: an update gives another one. */
export class CmaState {
  readonly #constants: CmaConstants;
  readonly #mean: Float64Array;
  readonly #sigma: number;
  readonly #covariance: Float64Array;
  readonly #vectors: Float64Array;
  /** Square roots of the eigenvalues. */
  readonly #scales: Float64Array;
  readonly #sigmaPath: Float64Array;
  readonly #path: Float64Array;
  readonly #generation: number;

  private constructor(
    constants: CmaConstants,
    given: {
      mean: Float64Array;
      sigma: number;
      covariance: Float64Array;
      sigmaPath: Float64Array;
      path: Float64Array;
    },
    generation: number,
  ) {
    const { values, vectors } = symmetricEigen(given.covariance, constants.size);
    this.#constants = constants;
    this.#mean = given.mean;
    this.#sigma = given.sigma;
    this.#covariance = given.covariance;
    this.#vectors = vectors;
    this.#scales = values.map((value) => Math.sqrt(Math.max(value, 1e-30)));
    this.#sigmaPath = given.sigmaPath;
    this.#path = given.path;
    this.#generation = generation;
  }

  /** A round distribution around a place. */
  static start(constants: CmaConstants, mean: Float64Array, sigma: number): CmaState {
    const { size } = constants;
    const covariance = new Float64Array(size * size);
    for (let i = 0; i < size; i++) covariance[i * size + i] = 1;
    const paths = { sigmaPath: new Float64Array(size), path: new Float64Array(size) };
    return new CmaState(constants, { mean, sigma, covariance, ...paths }, 0);
  }

  /** The greatest standard deviation in any direction. */
  get width(): number {
    return this.#sigma * Math.max(...this.#scales);
  }

  /** A draw of the distribution. */
  sample(stream: RandomStream): Float64Array {
    const scaled = this.#scales.map((scale) => scale * stream.normal());
    return multiply(this.#vectors, scaled).map((step, i) => (this.#mean[i] as number) + this.#sigma * step);
  }

  /** The next generation's distribution from this one's places, best first. */
  update(ranked: readonly Float64Array[]): CmaState {
    const { size, weights, effective, pathRate, sigmaRate, rankOne, rankMu, damping, expected } =
      this.#constants;
    const steps = Array.from(weights, (_, i) => this.#stepTo(ranked[i] as Float64Array));
    const mean = new Float64Array(size);
    steps.forEach((step, i) => {
      for (let k = 0; k < size; k++)
        mean[k] = (mean[k] as number) + (weights[i] as number) * (step[k] as number);
    });
    const turn = Math.sqrt(sigmaRate * (2 - sigmaRate) * effective);
    const white = this.#whiten(mean);
    const sigmaPath = this.#sigmaPath.map((old, k) => (1 - sigmaRate) * old + turn * (white[k] as number));
    const length = Math.hypot(...sigmaPath);
    const warm = Math.sqrt(1 - (1 - sigmaRate) ** (2 * (this.#generation + 1)));
    const isSteady = length / warm < (1.4 + 2 / (size + 1)) * expected;
    const push = isSteady ? Math.sqrt(pathRate * (2 - pathRate) * effective) : 0;
    const path = this.#path.map((old, k) => (1 - pathRate) * old + push * (mean[k] as number));
    const kept = 1 - rankOne - rankMu + (isSteady ? 0 : rankOne * pathRate * (2 - pathRate));
    const covariance = this.#covariance.map((old, at) => {
      const [row, column] = [Math.floor(at / size), at % size];
      let spread = 0;
      steps.forEach((step, i) => {
        spread += (weights[i] as number) * (step[row] as number) * (step[column] as number);
      });
      return kept * old + rankOne * (path[row] as number) * (path[column] as number) + rankMu * spread;
    });
    const sigma = this.#sigma * Math.exp((sigmaRate / damping) * (length / expected - 1));
    const moved = mean.map((step, k) => (this.#mean[k] as number) + this.#sigma * step);
    return new CmaState(
      this.#constants,
      { mean: moved, sigma, covariance, sigmaPath, path },
      this.#generation + 1,
    );
  }

  /**
   * From the mean to a place, in units of sigma. A place of an older generation or one that was rounded can lie far out: such
   * a step is shortened (Hansen, "Injecting external solutions into CMA-ES", arXiv:1110.4181).
   */
  #stepTo(place: Float64Array): Float64Array {
    const { size } = this.#constants;
    const step = place.map((x, k) => (x - (this.#mean[k] as number)) / this.#sigma);
    const most = 2 * (Math.sqrt(size) + (2 * size) / (size + 2));
    const length = Math.hypot(...this.#whiten(step));
    return length > most ? step.map((x) => (x * most) / length) : step;
  }

  /** C^(-1/2) times a vector. */
  #whiten(vector: Float64Array): Float64Array {
    const turned = multiplyTransposed(this.#vectors, vector);
    return multiply(
      this.#vectors,
      turned.map((x, k) => x / (this.#scales[k] as number)),
    );
  }
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, i) => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += (matrix[i * size + k] as number) * (vector[k] as number);
    return sum;
  });
}

function multiplyTransposed(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, k) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += (matrix[i * size + k] as number) * (vector[i] as number);
    return sum;
  });
}
