/**
 * How label smoothing spreads a over K classes. Target of the label / of each other class, and their sum:
 *
 * - `uniform`: 1-a+a/K / a/K, sum 1. Szegedy et al. 2016; PyTorch, Keras, timm. The default here.
 * - `k-1`: 1-a / a/(K-1), sum 1. The bi-tempered reference code and many competition codes. Equal to `uniform` with
 *   a K/(K-1) in place of a.
 * - `piecewise`: 1-a / a/K, sum 1-a/K. The formula often printed; not a distribution.
 * - `binary`: 1-a/2 / a/2, `uniform` for each class as a question of its own. Keras' binary cross-entropy, and for that alone.
 */
export type SmoothingConvention = "uniform" | "k-1" | "piecewise" | "binary";

/** The two values of a smoothed one-hot target. A dense target y becomes off + (on - off) y. */
export interface SmoothedMasses {
  /** At the label. */
  readonly on: number;
  /** At each other class. */
  readonly off: number;
}

/**
 * @param smoothing a, from 0 to 1
 * @param classes K, at least 1
 */
export function smoothedMasses(
  smoothing: number,
  convention: SmoothingConvention,
  classes: number,
): SmoothedMasses {
  switch (convention) {
    case "uniform":
      return { on: 1 - smoothing + smoothing / classes, off: smoothing / classes };
    case "k-1":
      return { on: 1 - smoothing, off: smoothing / Math.max(1, classes - 1) };
    case "piecewise":
      return { on: 1 - smoothing, off: smoothing / classes };
    case "binary":
      return { on: 1 - smoothing / 2, off: smoothing / 2 };
  }
}

/**
 * The smoothed target of one label as K values.
 * @param label the class, 0 .. K-1
 * @param smoothing a, from 0 to 1
 * @param classes K, at least 2
 */
export function smoothedTarget(
  label: number,
  smoothing: number,
  convention: SmoothingConvention,
  classes: number,
): Float64Array {
  const { on, off } = smoothedMasses(smoothing, convention, classes);
  const target = new Float64Array(classes).fill(off);
  target[label] = on;
  return target;
}
