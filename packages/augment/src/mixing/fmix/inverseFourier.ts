import { cos, sin } from "../../portable/sin.ts";

/** Complex numbers beside each other. */
export interface Complex {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

export type Transformer = (values: Complex) => Complex;

/**
 * The inverse discrete Fourier transform of `length` values, without the factor 1 / length: sum_k X_k exp(2 pi i k n / length).
 * Cooley and Tukey for any length: its prime factors one after the other. The same bits on every machine.
 */
export function inverseFourier(length: number): Transformer {
  const turns = (of: (angle: number) => number) =>
    Float64Array.from({ length }, (_, k) => of((2 * Math.PI * k) / length));
  const roots = { real: turns(cos), imaginary: turns(sin) };
  return (values) => transform(values, length, 0, 1, roots);
}

/** Of `count` values, `stride` apart from `start` on. */
function transform(values: Complex, count: number, start: number, stride: number, roots: Complex): Complex {
  const real = new Float64Array(count);
  const imaginary = new Float64Array(count);
  if (count === 1) {
    real[0] = values.real[start] as number;
    imaginary[0] = values.imaginary[start] as number;
    return { real, imaginary };
  }
  const factor = smallestFactor(count);
  const part = count / factor;
  const length = roots.real.length;
  for (let r = 0; r < factor; r++) {
    const inner = transform(values, part, start + r * stride, stride * factor, roots);
    const step = (r * stride) % length;
    // Both follow n: `root` is r n stride modulo the length, `k` is n modulo the part.
    for (let n = 0, root = 0, k = 0; n < count; n++) {
      const [c, s] = [roots.real[root] as number, roots.imaginary[root] as number];
      const [a, b] = [inner.real[k] as number, inner.imaginary[k] as number];
      real[n] = (real[n] as number) + a * c - b * s;
      imaginary[n] = (imaginary[n] as number) + a * s + b * c;
      root += step;
      if (root >= length) root -= length;
      if (++k === part) k = 0;
    }
  }
  return { real, imaginary };
}

function smallestFactor(n: number): number {
  for (let factor = 2; factor * factor <= n; factor++) if (n % factor === 0) return factor;
  return n;
}
