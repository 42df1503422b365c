/**
 * The ends of an axis that a few values far out do not stretch: the least and greatest value, but no further from the middle half
 * than three times its width. `undefined` where there is no value.
 */
export function robustRange(values: ArrayLike<number>): readonly [number, number] | undefined {
  const sorted = Float64Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort();
  if (sorted.length === 0) return undefined;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number;
  const reach = 3 * (at(0.75) - at(0.25));
  const [least, most] = [at(0), at(1)];
  if (reach === 0) return [least, most];
  return [Math.max(least, at(0.25) - reach), Math.min(most, at(0.75) + reach)];
}
