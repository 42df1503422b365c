import type { RandomStream } from "@mixwell/core";

/** The kernels of one axis, one a trial and the prior's as the last. */
export interface Kernels {
  /** A value of the axis, drawn from the kernel of that index. */
  sample(kernel: number, stream: RandomStream): number;
  /** Adds the log density of a value under each kernel to `sums`. */
  addLogDensities(value: number, sums: Float64Array): void;
}
