import type { Matrix } from "./Matrix.ts";

/** Four points (x, y): top left, top right, bottom right, bottom left. */
export type Corners = readonly [Point, Point, Point, Point];
export type Point = readonly [number, number];

/**
 * The projective map that takes four points to four others, as torchvision's `_get_perspective_coeffs` and OpenCV's
 * `getPerspectiveTransform`, in float64. Its w is positive where the points come from.
 * @returns undefined where three of the points lie on a line, so that there is none, or the horizon runs through (0, 0)
 */
export function homography(from: Corners, to: Corners): Matrix | undefined {
  const rows: number[][] = [];
  for (const [i, [x, y]] of from.entries()) {
    const [u, v] = to[i] as Point;
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  const solved = solve(rows);
  if (solved === undefined) return undefined;
  const [a, b, c, d, e, f, g, h] = solved as [number, number, number, number, number, number, number, number];
  const depths = from.map(([x, y]) => g * x + h * y + 1);
  if (depths.every((depth) => depth > 0)) return [a, b, c, d, e, f, g, h, 1];
  return depths.every((depth) => depth < 0) ? [-a, -b, -c, -d, -e, -f, -g, -h, -1] : undefined;
}

/** Solves eight equations, each eight factors and a right side, by elimination with pivots. */
function solve(rows: number[][]): number[] | undefined {
  for (let column = 0; column < 8; column++) {
    let best = column;
    for (let row = column; row < 8; row++) {
      if (Math.abs(rows[row]?.[column] as number) > Math.abs(rows[best]?.[column] as number)) best = row;
    }
    const pivot = rows[best] as number[];
    rows[best] = rows[column] as number[];
    rows[column] = pivot;
    if (Math.abs(pivot[column] as number) < 1e-9) return undefined;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] as number) / (pivot[column] as number);
      for (let i = column; i < 9; i++) row[i] = (row[i] as number) - factor * (pivot[i] as number);
    }
  }
  return rows.map((row, i) => (row[8] as number) / (row[i] as number));
}
