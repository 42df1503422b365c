/**
 * The bandwidth of each kernel: the larger gap to its neighbours in order.
 *
 * @param mus where the kernels stand, within the bounds
 * @param order the indices of `mus` from the least to the greatest
 * @param considerEndpoints whether the bounds count as neighbours of the outer kernels; without it these have one neighbour each
 */
export function neighbourSigmas(
  mus: Float64Array,
  order: Uint32Array,
  [low, high]: readonly [number, number],
  considerEndpoints: boolean,
): Float64Array {
  const sigmas = new Float64Array(mus.length);
  // A single kernel has no other neighbours than the bounds.
  const [first, last] = considerEndpoints || mus.length === 1 ? [low, high] : [undefined, undefined];
  let before = first;
  for (let i = 0; i < order.length; i++) {
    const index = order[i] as number;
    const mu = mus[index] as number;
    const after = i + 1 < order.length ? (mus[order[i + 1] as number] as number) : last;
    sigmas[index] = Math.max(mu - (before ?? mu), (after ?? mu) - mu);
    before = mu;
  }
  return sigmas;
}

/**
 * Holds bandwidths within [width / min(100, N + 2), width] in place ("magic clip"), so that no kernel is a needle.
 * @param width of the prior: the range of a bounded axis, the standard deviation of a normal one
 */
export function clipSigmas(sigmas: Float64Array, width: number): Float64Array {
  const least = width / Math.min(100, sigmas.length + 2);
  for (let i = 0; i < sigmas.length; i++) {
    sigmas[i] = Math.min(Math.max(sigmas[i] as number, least), width);
  }
  return sigmas;
}
