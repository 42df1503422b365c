// Kernels that change bytes one by one by arithmetic, for wasm SIMD128: see levelKernels.ts for what each does.

/**
 * floor of four values as whole numbers: adding 1.5 * 2^23 leaves them in the low bits, at two instructions where a conversion
 * that saturates takes five. What truncation would make of negative values, zero, the clipping to 8 bits makes of them as well.
 */
@inline function floor4(x: v128): v128 {
  return i32x4.sub(f32x4.add(f32x4.floor(x), f32x4.splat(12582912)), i32x4.splat(0x4b400000));
}

@inline function blend4(difference: v128, constant: v128, factor: v128): v128 {
  return floor4(f32x4.add(constant, f32x4.mul(factor, f32x4.convert_i32x4_s(difference))));
}

@inline function blend8(difference: v128, constant: v128, factor: v128): v128 {
  return i16x8.narrow_i32x4_s(
    blend4(i32x4.extend_low_i16x8_s(difference), constant, factor),
    blend4(i32x4.extend_high_i16x8_s(difference), constant, factor));
}

export function blend(at: usize, count: i32, constant: i32, factor: f32): void {
  const c = i16x8.splat(<i16>constant), cf = f32x4.splat(<f32>constant), f = f32x4.splat(factor);
  let p = at, n = count;
  do {
    const v = v128.load(p);
    v128.store(p, i8x16.narrow_i16x8_u(
      blend8(i16x8.sub(i16x8.extend_low_i8x16_u(v), c), cf, f),
      blend8(i16x8.sub(i16x8.extend_high_i8x16_u(v), c), cf, f)));
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
