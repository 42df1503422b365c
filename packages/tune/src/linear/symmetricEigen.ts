/** Rotations become tiny after six to ten sweeps; a matrix that needs more holds something that is no number. */
const SWEEPS = 60;

export interface SymmetricEigen {
  /** In no order. */
  readonly values: Float64Array;
  /** Orthonormal, the one of value k in column k: element (i, k) at i * size + k. */
  readonly vectors: Float64Array;
}

/**
 * The eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, "Matrix computations", 8.5),
 * to full precision; for some hundred rows at most.
 *
 * @param matrix row by row, size * size
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotated = rotate(a, vectors, size, p, q) || rotated;
    }
    if (!rotated) break;
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i] as number), vectors };
}

/** Turns the element (p, q) to zero; false where it is as good as that. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): boolean {
  const off = a[p * size + q] as number;
  const [first, second] = [a[p * size + p] as number, a[q * size + q] as number];
  if (Math.abs(off) <= Number.EPSILON * 1e-2 * Math.sqrt(Math.abs(first * second)) || off === 0) return false;
  const ratio = (second - first) / (2 * off);
  const tangent = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, cosine, sine);
  a[p * size + q] = 0;
  a[q * size + p] = 0;
  return true;
}

function turn(values: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const [first, second] = [values[i] as number, values[j] as number];
  values[i] = cosine * first - sine * second;
  values[j] = sine * first + cosine * second;
}
