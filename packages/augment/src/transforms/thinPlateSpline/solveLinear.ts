/**
 * Solves A X = B in float64 by elimination with row pivots.
 * @param rows each row of A followed by that of B; changed
 * @returns the rows of X
 */
export function solveLinear(rows: number[][]): number[][] {
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(at(rows, row, column)) > Math.abs(at(rows, best, column))) best = row;
    }
    const pivot = rows[best] as number[];
    rows[best] = rows[column] as number[];
    rows[column] = pivot;
    for (const [row, values] of rows.entries()) {
      const factor = at(rows, row, column) / (pivot[column] as number);
      if (row === column || factor === 0) continue;
      for (let k = column; k < values.length; k++)
        values[k] = (values[k] as number) - factor * (pivot[k] as number);
    }
  }
  return rows.map((values, i) => values.slice(size).map((value) => value / (values[i] as number)));
}

function at(rows: readonly number[][], row: number, column: number): number {
  return (rows[row] as number[])[column] as number;
}
