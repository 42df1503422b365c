import type { Kernels } from "./Kernels.ts";

/**
 * Kernels over the options of a choice: all of a trial's mass on its option beside the prior's, priorWeight / (N + 1) on each,
 * normalised.
 *
 * @param observed the option of each trial
 */
export function categoricalKernels(observed: Float64Array, options: number, priorWeight: number): Kernels {
  const count = observed.length;
  const share = priorWeight / (count + 1);
  const total = 1 + options * share;
  const own = Math.log((1 + share) / total);
  const other = Math.log(share / total);
  const even = -Math.log(options);
  return {
    sample(kernel, stream) {
      const u = stream.uniform();
      if (kernel === count) return Math.floor(u * options);
      const rest = u * total - 1;
      return rest < 0 ? (observed[kernel] as number) : Math.min(Math.floor(rest / share), options - 1);
    },
    addLogDensities(value, sums) {
      for (let k = 0; k < count; k++) sums[k] = (sums[k] as number) + (observed[k] === value ? own : other);
      sums[count] = (sums[count] as number) + even;
    },
  };
}
