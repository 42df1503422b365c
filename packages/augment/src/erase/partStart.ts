/** Where the i-th of `count` nearly equal parts of `length` pixels begins; that of part `count` is `length`. */
export function partStart(i: number, count: number, length: number): number {
  return Math.floor((i * length) / count);
}
