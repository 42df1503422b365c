import type { Direction } from "../../../trial/Trial.ts";

/** From 0 for the worst to 1 for the best of those that count, by rank; equal values have the mean of their ranks. NaN for others. */
export function qualities(values: Float64Array, counts: Uint8Array, direction: Direction): Float64Array {
  const sign = direction === "maximize" ? 1 : -1;
  const at = (id: number): number => sign * (values[id] as number);
  const order = [...values.keys()]
    .filter((id) => counts[id] === 1 && !Number.isNaN(values[id]))
    .sort((a, b) => at(a) - at(b));
  const found = new Float64Array(values.length).fill(Number.NaN);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && at(order[end] as number) === at(order[first] as number)) end++;
    const rank = (first + end - 1) / 2;
    for (let i = first; i < end; i++)
      found[order[i] as number] = order.length === 1 ? 1 : rank / (order.length - 1);
    first = end;
  }
  return found;
}
