/** A position as 16.16 fixed point, within half of what 32 bits hold. */
export function toFixed(value: number): number {
  return Math.max(-1073741824, Math.min(1073741823, Math.floor(value * 65536 + 0.5)));
}

/** Natural logarithm of a positive normal number, within 1e-11, in the operations of the compiled kernel. */
export function logarithm(x: number): number {
  let [m, exponent] = [x, 0];
  while (m >= 2) {
    m /= 2;
    exponent++;
  }
  while (m < 1) {
    m *= 2;
    exponent--;
  }
  if (m > Math.SQRT2) {
    m /= 2;
    exponent++;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum = 1 / 13;
  for (const odd of [11, 9, 7, 5, 3]) sum = sum * z + 1 / odd;
  return exponent * Math.LN2 + 2 * s * (sum * z + 1);
}

/** A 16.16 position along one axis, brought into the image: 1 edge, 2 reflect, 3 wrap; otherwise as it is. */
export function foldFixed(position: number, size: number, border: number): number {
  const last = (size - 1) * 65536;
  if (border === 1 || (border === 2 && size === 1)) return Math.max(0, Math.min(last, position));
  if (border === 2) {
    const place = ((position % (2 * last)) + 2 * last) % (2 * last);
    return place > last ? 2 * last - place : place;
  }
  if (border === 3) return ((position % (size * 65536)) + size * 65536) % (size * 65536);
  return position;
}
