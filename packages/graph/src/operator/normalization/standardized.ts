import type { Value } from "../../graph/Value.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { add, multiply, reciprocal, reduce, sqrt, subtract } from "../expressions.ts";

/** Brings each row of a tensor, `size` elements long, to mean 0 and variance 1 (biased, plus epsilon), in float64. */
export function standardizeRows(x: DenseTensor, size: number, epsilon: number): DenseTensor {
  const result = denseTensor(x.shape);
  for (let start = 0; start < x.data.length; start += size) {
    const row = x.data.subarray(start, start + size);
    const mean = row.reduce((total, value) => total + value, 0) / size;
    const variance = row.reduce((total, value) => total + (value - mean) ** 2, 0) / size;
    for (const [k, value] of row.entries())
      result.data[start + k] = (value - mean) / Math.sqrt(variance + epsilon);
  }
  return result;
}

/** (x - mean) / sqrt(variance + epsilon) over some axes, and the factor 1 / sqrt(variance + epsilon). */
export interface Standardized {
  readonly value: Value;
  readonly rate: Value;
}

export function standardized(x: Value, axes: readonly number[], epsilon: number): Standardized {
  const centred = subtract(x, reduce("ReduceMean", x, axes, true));
  const variance = reduce("ReduceMean", multiply(centred, centred), axes, true);
  const rate = reciprocal(sqrt(add(variance, epsilon)));
  return { value: multiply(centred, rate), rate };
}

/** The gradient by x, given the gradient by the standardized value z: rate * (dz - mean(dz) - z * mean(dz * z)). */
export function standardizedGradient(
  gradient: Value,
  { value, rate }: Standardized,
  axes: readonly number[],
): Value {
  const mean = reduce("ReduceMean", gradient, axes, true);
  const moment = reduce("ReduceMean", multiply(gradient, value), axes, true);
  return multiply(rate, subtract(subtract(gradient, mean), multiply(value, moment)));
}
