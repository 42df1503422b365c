/**
 * Corrects p-values of several comparisons so that the chance of any false finding among them stays below the level
 * (Holm 1979): the smallest is multiplied by their number, the next by one less, and so on, and none becomes smaller than
 * the one before it.
 *
 * @returns in the order given, at most 1
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const corrected = new Array<number>(pValues.length);
  let largest = 0;
  for (const [place, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - place) * (pValues[i] as number)));
    corrected[i] = largest;
  }
  return corrected;
}
