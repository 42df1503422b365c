/** Half the 95 % range of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a proportion (Wilson 1927): what the accuracy may be on more images of the same kind.
 * @param fraction the observed proportion, in 0..1
 * @param samples how many were looked at
 */
export function wilsonInterval(fraction: number, samples: number): readonly [low: number, high: number] {
  if (samples === 0) return [0, 1];
  const spread = Z * Math.sqrt((fraction * (1 - fraction)) / samples + (Z * Z) / (4 * samples * samples));
  const centre = fraction + (Z * Z) / (2 * samples);
  const scale = 1 + (Z * Z) / samples;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}
