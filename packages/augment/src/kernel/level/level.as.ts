// Kernels that change bytes one by one by arithmetic, for wasm SIMD128: see levelKernels.ts for what each does.

@inline function line4(pair: v128, slope: v128, intercept: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pair, slope), intercept), 18);
}

export function linear(at: usize, count: i32, slope: i32, intercept: i32): void {
  // slope = 256 * high + low, both 16 bits: value * low + (value - 128) * 256 * high, and what that lacks.
  const low = <i32><i16>slope, high = (slope - low) >> 8;
  const pairs = i32x4.splat((low & 0xffff) | high << 16), rest = i32x4.splat(intercept + 128 * 256 * high);
  const zero = i8x16.splat(0), half = i8x16.splat(-128);
  let p = at, n = count;
  do {
    const v = v128.load(p), s = v128.xor(v, half);
    const v0 = v128.shuffle<i8>(v, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const v1 = v128.shuffle<i8>(v, zero, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    const s0 = v128.shuffle<i8>(zero, s, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    const s1 = v128.shuffle<i8>(zero, s, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    v128.store(p, i8x16.narrow_i16x8_u(
      i16x8.narrow_i32x4_s(
        line4(v128.shuffle<i16>(v0, s0, 0, 8, 1, 9, 2, 10, 3, 11), pairs, rest),
        line4(v128.shuffle<i16>(v0, s0, 4, 12, 5, 13, 6, 14, 7, 15), pairs, rest)),
      i16x8.narrow_i32x4_s(
        line4(v128.shuffle<i16>(v1, s1, 0, 8, 1, 9, 2, 10, 3, 11), pairs, rest),
        line4(v128.shuffle<i16>(v1, s1, 4, 12, 5, 13, 6, 14, 7, 15), pairs, rest))));
    p += 16;
  } while ((n -= 16) > 0);
}

export function mask(at: usize, count: i32, bits: i32): void {
  const m = i8x16.splat(<i8>bits);
  let p = at, n = count;
  do {
    v128.store(p, v128.and(v128.load(p), m));
    p += 16;
  } while ((n -= 16) > 0);
}

export function invertFrom(at: usize, count: i32, threshold: i32): void {
  // Thresholds above 255 invert nothing, and 255 is the largest that a byte holds.
  if (threshold > 255) return;
  const t = i8x16.splat(<i8>threshold);
  let p = at, n = count;
  do {
    const v = v128.load(p);
    v128.store(p, v128.xor(v, i8x16.ge_u(v, t)));
    p += 16;
  } while ((n -= 16) > 0);
}

export function addBelow(at: usize, count: i32, addition: i32, threshold: i32): void {
  const up = i8x16.splat(<i8>min(255, max(0, addition))), down = i8x16.splat(<i8>min(255, max(0, -addition)));
  const last = i8x16.splat(<i8>(min(256, threshold) - 1));
  if (threshold <= 0) return;
  let p = at, n = count;
  do {
    const v = v128.load(p);
    const added = i8x16.sub_sat_u(i8x16.add_sat_u(v, up), down);
    v128.store(p, v128.bitselect(added, v, i8x16.le_u(v, last)));
    p += 16;
  } while ((n -= 16) > 0);
}
