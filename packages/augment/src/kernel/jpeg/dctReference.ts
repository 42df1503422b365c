/** Eight values `step` apart from `at` on, through libjpeg's jfdctint.c; the first dimension keeps two bits more. */
export function forwardDct(v: Int32Array, at: number, step: number, isFirst: boolean): void {
  const [d0, d1, d2, d3, d4, d5, d6, d7] = take(v, at, step);
  const [tmp0, tmp1, tmp2, tmp3] = [d0 + d7, d1 + d6, d2 + d5, d3 + d4];
  const [tmp7, tmp6, tmp5, tmp4] = [d0 - d7, d1 - d6, d2 - d5, d3 - d4];
  const [tmp10, tmp13, tmp11, tmp12] = [tmp0 + tmp3, tmp0 - tmp3, tmp1 + tmp2, tmp1 - tmp2];
  const shift = isFirst ? 11 : 15;
  const z1 = (tmp12 + tmp13) * 4433;
  const z5 = (tmp4 + tmp6 + tmp5 + tmp7) * 9633;
  const z3 = (tmp4 + tmp6) * -16069 + z5;
  const z4 = (tmp5 + tmp7) * -3196 + z5;
  put(v, at, step, [
    isFirst ? (tmp10 + tmp11) << 2 : descale(tmp10 + tmp11, 2),
    descale(tmp7 * 12299 + (tmp4 + tmp7) * -7373 + z4, shift),
    descale(z1 + tmp13 * 6270, shift),
    descale(tmp6 * 25172 + (tmp5 + tmp6) * -20995 + z3, shift),
    isFirst ? (tmp10 - tmp11) << 2 : descale(tmp10 - tmp11, 2),
    descale(tmp5 * 16819 + (tmp5 + tmp6) * -20995 + z4, shift),
    descale(z1 + tmp12 * -15137, shift),
    descale(tmp4 * 2446 + (tmp4 + tmp7) * -7373 + z3, shift),
  ]);
}

/** The inverse: libjpeg's jidctint.c. */
export function inverseDct(v: Int32Array, at: number, step: number, shift: number): void {
  const [d0, d1, d2, d3, d4, d5, d6, d7] = take(v, at, step);
  const z1 = (d2 + d6) * 4433;
  const [tmp2, tmp3] = [z1 + d6 * -15137, z1 + d2 * 6270];
  const [tmp0, tmp1] = [(d0 + d4) << 13, (d0 - d4) << 13];
  const [tmp10, tmp13, tmp11, tmp12] = [tmp0 + tmp3, tmp0 - tmp3, tmp1 + tmp2, tmp1 - tmp2];
  const z5 = (d7 + d3 + d5 + d1) * 9633;
  const z3 = (d7 + d3) * -16069 + z5;
  const z4 = (d5 + d1) * -3196 + z5;
  const odd0 = d7 * 2446 + (d7 + d1) * -7373 + z3;
  const odd1 = d5 * 16819 + (d5 + d3) * -20995 + z4;
  const odd2 = d3 * 25172 + (d5 + d3) * -20995 + z3;
  const odd3 = d1 * 12299 + (d7 + d1) * -7373 + z4;
  const sums = [tmp10 + odd3, tmp11 + odd2, tmp12 + odd1, tmp13 + odd0];
  const differences = [tmp13 - odd0, tmp12 - odd1, tmp11 - odd2, tmp10 - odd3];
  put(
    v,
    at,
    step,
    [...sums, ...differences].map((value) => descale(value, shift)),
  );
}

type Eight = readonly [number, number, number, number, number, number, number, number];

function take(v: Int32Array, at: number, step: number): Eight {
  return Array.from({ length: 8 }, (_, i) => v[at + i * step]) as unknown as Eight;
}

function put(v: Int32Array, at: number, step: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) v[at + i * step] = Math.max(-32768, Math.min(32767, value));
}

function descale(value: number, shift: number): number {
  return (value + (1 << (shift - 1))) >> shift;
}
