/** A coordinate to a tenth of a pixel, which is finer than can be seen and keeps the page small. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
