// Kernels that mix two images, for wasm SIMD128: see blendKernels.ts for what each does.

@inline function low16(v: v128): v128 { return i16x8.extend_low_i8x16_u(v); }
@inline function high16(v: v128): v128 { return i16x8.extend_high_i8x16_u(v); }
@inline function lowFloat(v: v128): v128 { return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(v)); }
@inline function highFloat(v: v128): v128 { return f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(v)); }

@inline function mix4(a: v128, difference: v128, factor: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.add(a, f32x4.mul(factor, difference)));
}
@inline function mix8(a: v128, b: v128, factor: v128): v128 {
  const difference = i16x8.sub(b, a);
  return i16x8.narrow_i32x4_s(mix4(lowFloat(a), lowFloat(difference), factor), mix4(highFloat(a), highFloat(difference), factor));
}

export function blend(at: usize, other: usize, count: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  let p = at, q = other, n = count;
  do {
    const a = v128.load(p), b = v128.load(q);
    v128.store(p, i8x16.narrow_i16x8_u(mix8(low16(a), low16(b), f), mix8(high16(a), high16(b), f)));
    p += 16; q += 16;
  } while ((n -= 16) > 0);
}

export function weigh(from: usize, to: usize, count: i32, weight: f32): void {
  const w = f32x4.splat(weight);
  let p = from, q = to, n = count;
  do {
    const v = low16(v128.load_zero<u64>(p));
    v128.store(q, f32x4.mul(w, lowFloat(v)));
    v128.store(q, f32x4.mul(w, highFloat(v)), 16);
    p += 8; q += 32;
  } while ((n -= 8) > 0);
}

export function addWeighed(from: usize, to: usize, count: i32, weight: f32): void {
  const w = f32x4.splat(weight);
  let p = from, q = to, n = count;
  do {
    const v = low16(v128.load_zero<u64>(p));
    v128.store(q, f32x4.add(v128.load(q), f32x4.mul(w, lowFloat(v))));
    v128.store(q, f32x4.add(v128.load(q, 16), f32x4.mul(w, highFloat(v))), 16);
    p += 8; q += 32;
  } while ((n -= 8) > 0);
}

export function truncate(from: usize, to: usize, count: i32): void {
  let p = from, q = to, n = count;
  do {
    const a = i32x4.trunc_sat_f32x4_s(v128.load(p)), b = i32x4.trunc_sat_f32x4_s(v128.load(p, 16));
    const v = i16x8.narrow_i32x4_s(a, b);
    v128.store_lane<i64>(q, i8x16.narrow_i16x8_u(v, v), 0);
    p += 32; q += 8;
  } while ((n -= 8) > 0);
}
