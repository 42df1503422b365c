/**
 * The complementary error function 1 - erf(x), to a relative error of about 1e-15 also far out in the tail: rational
 * approximations of Cody, "Rational Chebyshev approximations for the error function" (Math. Comp. 23, 1969).
 */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size < NEAR) return 1 - x * ratio(NEAR_ABOVE, NEAR_BELOW, x * x);
  const tail = size > 27 ? 0 : Math.exp(-x * x) * scaledTail(size);
  return x < 0 ? 2 - tail : tail;
}

/**
 * The probability below `z` as a multiple of the density there, Phi(z) / phi(z) (Mills' ratio of -z), which neither overflows nor
 * vanishes however far out.
 * @param z at most -0.7
 */
export const lowerMills = (z: number): number => Math.sqrt(Math.PI / 2) * scaledTail(-z * Math.SQRT1_2);

/** The probability that a standard normal number is below `z`. */
export const normalCdf = (z: number): number => 0.5 * erfc(-z * Math.SQRT1_2);

/**
 * The inverse of `normalCdf`, to about 1e-16 relative: Wichura's algorithm AS 241 (Applied Statistics 37, 1988).
 * @param p from 0 (which gives -Infinity) to 1 (Infinity)
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE_ABOVE, CENTRE_BELOW, 0.180625 - q * q);
  const side = q < 0 ? p : 1 - p;
  if (side <= 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(side));
  const size = r <= 5 ? ratio(SIDE_ABOVE, SIDE_BELOW, r - 1.6) : ratio(END_ABOVE, END_BELOW, r - 5);
  return q < 0 ? -size : size;
}

/** The quotient of two polynomials, coefficients from the highest power down. */
function ratio(above: readonly number[], below: readonly number[], x: number): number {
  let numerator = 0;
  let denominator = 0;
  for (let i = 0; i < above.length; i++) {
    numerator = numerator * x + (above[i] as number);
    denominator = denominator * x + (below[i] as number);
  }
  return numerator / denominator;
}

/** The logarithm of `normalCdf`, which is finite however far out. */
export function logNormalCdf(z: number): number {
  if (z > 0) return Math.log1p(-normalCdf(-z));
  if (z > -1) return Math.log(normalCdf(z));
  return -0.5 * z * z - 0.5 * Math.log(2 * Math.PI) + Math.log(lowerMills(z));
}

/** exp(x^2) erfc(x) from `NEAR` on. */
function scaledTail(x: number): number {
  if (x <= 4) return ratio(MIDDLE_ABOVE, MIDDLE_BELOW, x);
  const inverse = 1 / (x * x);
  return (1 / Math.sqrt(Math.PI) - inverse * ratio(FAR_ABOVE, FAR_BELOW, inverse)) / x;
}

/** Where the tail's approximations take over. */
const NEAR = 0.46875;

const NEAR_ABOVE = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
];
const NEAR_BELOW = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const MIDDLE_ABOVE = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
  881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
const MIDDLE_BELOW = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
const FAR_ABOVE = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
];
const FAR_BELOW = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
];
const CENTRE_ABOVE = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const CENTRE_BELOW = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const SIDE_ABOVE = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const SIDE_BELOW = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const END_ABOVE = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const END_BELOW = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];
