/**
 * The smallest share of a map's cells that holds half of its positive values; the last cell counts by the part that is
 * needed. An even map gives 0.5, a map with one positive cell half of that cell.
 *
 * @returns in 0..0.5; NaN for a map without a positive value
 */
export function halfShare(map: ArrayLike<number>): number {
  const positive = Array.from(map)
    .filter((value) => value > 0)
    .sort((a, b) => b - a);
  const half = positive.reduce((sum, value) => sum + value, 0) / 2;
  let held = 0;
  for (const [cells, value] of positive.entries()) {
    if (held + value >= half) return (cells + (half - held) / value) / map.length;
    held += value;
  }
  return Number.NaN;
}
