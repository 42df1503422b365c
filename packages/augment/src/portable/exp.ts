/**
 * e to the power of `x` for |x| <= 700 from additions and products alone, so that it gives the same bits on every machine
 * (engines may compute `Math.exp` differently). Relative error below 1e-15 times max(1, |x|).
 */
export function exp(x: number): number {
  const twos = Math.round(x / Math.LN2);
  const rest = x - twos * Math.LN2;
  // Taylor's series for |rest| <= 0.3466: the 15th term is below 1e-19.
  let result = 1;
  for (let term = 15; term >= 1; term--) result = 1 + (result * rest) / term;
  for (let i = 0; i < twos; i++) result *= 2;
  for (let i = 0; i > twos; i--) result /= 2;
  return result;
}
