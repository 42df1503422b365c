/**
 * A quantile between the sorted values, on a line between the two next to it (the seventh kind of Hyndman and Fan, NumPy's default).
 * @param values at least one, finite
 * @param share from 0 (the least) to 1 (the greatest)
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
