import { exp } from "../portable/exp.ts";
import { log } from "../portable/log.ts";

/**
 * n to the power of `exponent` for n = 0 .. 255, within 1e-14 of the true value, relative to it, for exponents up to 10. The
 * powers of composite numbers are products of those of their factors, so that only 54 are computed.
 */
export function powers(exponent: number): Float64Array {
  const result = new Float64Array(256);
  result[1] = 1;
  for (let n = 2; n < 256; n++) {
    if (result[n] !== 0) continue;
    result[n] = exp(exponent * log(n));
    for (let m = 2; n * m < 256; m++) {
      if (result[m] !== 0) result[n * m] = (result[n] as number) * (result[m] as number);
    }
  }
  return result;
}
