/** Pearson's correlation of two maps, cell by cell; NaN where one is constant. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const mean = (map: ArrayLike<number>) =>
    Array.from(map).reduce((sum, value) => sum + value, 0) / map.length;
  const [centreA, centreB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] as number) - centreA, (b[i] as number) - centreB];
    both += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return both / Math.sqrt(squareA * squareB);
}
