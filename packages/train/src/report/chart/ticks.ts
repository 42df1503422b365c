/**
 * Round numbers (1, 2 or 5 times a power of ten apart) that cover [low, high], about `wanted` of them. The first and last
 * lie on or outside the ends, so that they can serve as the axis' own ends.
 */
export function ticks(low: number, high: number, wanted: number): number[] {
  const span = high > low ? high - low : Math.abs(high) || 1;
  const raw = span / Math.max(1, wanted - 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** At most `wanted` whole numbers from `low` to `high`, the same distance apart, with both ends where that is possible. */
export function wholeTicks(low: number, high: number, wanted: number): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((size) => (high - low) / size < wanted);
  const distance = step ?? Math.ceil((high - low) / wanted);
  const found = [low];
  for (let at = Math.ceil((low + 1) / distance) * distance; at <= high; at += distance) {
    if (at - low >= distance / 2) found.push(at);
  }
  return found;
}
