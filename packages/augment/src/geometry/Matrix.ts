/**
 * A projective map of the plane, row by row: (x, y) goes to ((ax + by + c) / w, (dx + ey + f) / w) with w = gx + hy + i.
 * Coordinates are continuous: the first pixel covers 0 to 1, and its centre is at 0.5. Points with w <= 0 go nowhere: they
 * lie behind the viewer.
 */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** An affine map from the six numbers that Pillow's `transform` takes. */
export function affineMatrix(a: number, b: number, c: number, d: number, e: number, f: number): Matrix {
  return [a, b, c, d, e, f, 0, 0, 1];
}

/** The map that does `first`, then `second`. */
export function compose(second: Matrix, first: Matrix): Matrix {
  const out = new Array<number>(9);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += (second[3 * row + k] as number) * (first[3 * k + column] as number);
      out[3 * row + column] = sum;
    }
  }
  return out as unknown as Matrix;
}

/** Whether straight grids stay straight grids: no perspective. */
export function isAffine(matrix: Matrix): boolean {
  return matrix[6] === 0 && matrix[7] === 0 && matrix[8] === 1;
}

/** Whether every point stays where it is. */
export function isIdentity(matrix: Matrix): boolean {
  return matrix.every((value, i) => value === IDENTITY[i]);
}

/** Where a point goes. */
export function mapPoint(m: Matrix, x: number, y: number): readonly [number, number] {
  const w = m[6] * x + m[7] * y + m[8];
  return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
}
