import { normalCdf, normalQuantile } from "../../distribution/normal.ts";
import type { NumericAxis } from "../../space/Axis.ts";
import { cellOf, coordinateOf, valueAt } from "../../space/numericValue.ts";
import type { Kernels } from "./Kernels.ts";
import { clipSigmas, neighbourSigmas } from "./neighbourSigmas.ts";

/**
 * Normal kernels over the coordinate of a numeric axis, truncated to its bounds. On a stepped axis these lie half a step further out
 * and a value has the mass of its cell. A normal axis has no bounds, and its prior is the prior kernel.
 *
 * @param observed the value of each trial
 * @param order the indices of `observed` from the least to the greatest
 */
export function numericKernels(
  axis: NumericAxis,
  observed: Float64Array,
  order: Uint32Array,
  considerEndpoints: boolean,
): Kernels {
  const count = observed.length;
  const { low, high, middle, width } = extentOf(axis);
  const mus = new Float64Array(count + 1);
  const sigmas = new Float64Array(count + 1);
  for (let k = 0; k < count; k++) mus[k] = coordinateOf(axis, observed[k] as number);
  // An unbounded axis has no end points.
  const hasEnds = considerEndpoints && Number.isFinite(low);
  sigmas.set(clipSigmas(neighbourSigmas(mus.subarray(0, count), order, [low, high], hasEnds), width));
  mus[count] = middle;
  sigmas[count] = width;

  /** The mass of a kernel between two coordinates, before truncation. */
  const mass = (kernel: number, from: number, to: number): number => {
    const a = (from - (mus[kernel] as number)) / (sigmas[kernel] as number);
    const b = (to - (mus[kernel] as number)) / (sigmas[kernel] as number);
    // In the upper tail 1 - tiny would lose the digits: there the mirrored interval has them.
    return a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a);
  };
  const logMasses = new Float64Array(count + 1);
  for (let k = 0; k <= count; k++) {
    const reach = Math.min((mus[k] as number) - low, high - (mus[k] as number)) / (sigmas[k] as number);
    logMasses[k] = reach > 9 ? 0 : Math.log(mass(k, low, high));
  }
  return {
    sample(kernel, stream) {
      const mu = mus[kernel] as number;
      const sigma = sigmas[kernel] as number;
      const below = normalCdf((low - mu) / sigma);
      const above = normalCdf((high - mu) / sigma);
      const z = normalQuantile(Math.max(below + (above - below) * stream.uniform(), 1e-300));
      return valueAt(axis, Math.min(Math.max(mu + sigma * z, low), high));
    },
    addLogDensities:
      axis.step === undefined
        ? pointDensities(axis, mus, sigmas, logMasses)
        : cellDensities(axis, [low, high], order, mass, mus, sigmas, logMasses),
  };
}

function pointDensities(
  axis: NumericAxis,
  mus: Float64Array,
  sigmas: Float64Array,
  logMasses: Float64Array,
): Kernels["addLogDensities"] {
  const inverses = sigmas.map((sigma) => 1 / sigma);
  const constants = sigmas.map(
    (sigma, k) => -Math.log(sigma * Math.sqrt(2 * Math.PI)) - (logMasses[k] as number),
  );
  return (value, sums) => {
    const x = coordinateOf(axis, value);
    for (let k = 0; k < mus.length; k++) {
      const z = (x - (mus[k] as number)) * (inverses[k] as number);
      sums[k] = (sums[k] as number) + (constants[k] as number) - 0.5 * z * z;
    }
  };
}

function cellDensities(
  axis: NumericAxis,
  [low, high]: readonly [number, number],
  order: Uint32Array,
  mass: (kernel: number, from: number, to: number) => number,
  mus: Float64Array,
  sigmas: Float64Array,
  logMasses: Float64Array,
): Kernels["addLogDensities"] {
  // Trials pile up on few values, and candidates too: equal kernels are evaluated once, and each value once.
  const kindOf = new Uint32Array(mus.length);
  const firstOf = [mus.length - 1];
  let before = mus.length - 1;
  for (const k of order) {
    if (mus[k] !== mus[before] || sigmas[k] !== sigmas[before]) firstOf.push(k);
    kindOf[k] = firstOf.length - 1;
    before = k;
  }
  const seen = new Map<number, Float64Array>();
  const densitiesOf = (value: number): Float64Array => {
    const [from, to] = cellOf(axis, value);
    const densities = Float64Array.from(firstOf, (k) => {
      const share = mass(k, Math.max(from, low), Math.min(to, high));
      return Math.log(Math.max(share, 1e-300)) - (logMasses[k] as number);
    });
    seen.set(value, densities);
    return densities;
  };
  return (value, sums) => {
    const densities = seen.get(value) ?? densitiesOf(value);
    for (let k = 0; k < sums.length; k++) {
      sums[k] = (sums[k] as number) + (densities[kindOf[k] as number] as number);
    }
  };
}

/** The bounds of kernels, and where the prior kernel stands and how wide it is. */
function extentOf(axis: NumericAxis): { low: number; high: number; middle: number; width: number } {
  const { prior } = axis;
  if (prior.kind === "normal") {
    const bound = Number.POSITIVE_INFINITY;
    return { low: -bound, high: bound, middle: prior.mean, width: prior.deviation };
  }
  let { low, high } = prior;
  if (axis.step !== undefined) {
    const [outer] = cellOf(axis, axis.least);
    if (Number.isFinite(outer)) low = Math.min(low, outer);
    high = Math.max(high, cellOf(axis, axis.most)[1]);
  }
  return { low, high, middle: (low + high) / 2, width: high - low };
}
