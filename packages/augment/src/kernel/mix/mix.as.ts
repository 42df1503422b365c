// Kernels that mix the channels of a pixel, for wasm SIMD128: see mixKernels.ts for what each does.

export function permute(at: usize, plane: usize, count: i32, red: i32, green: i32, blue: i32): void {
  const r = <usize>red * plane, g = <usize>green * plane, b = <usize>blue * plane;
  let p = at, n = count;
  do {
    const x = v128.load(p + r), y = v128.load(p + g), z = v128.load(p + b);
    v128.store(p, x); v128.store(p + plane, y); v128.store(p + 2 * plane, z);
    p += 16;
  } while ((n -= 16) > 0);
}

@inline function zipLow(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
@inline function zipHigh(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }

/** Two weights beside each other, for dot products. */
@inline function two(first: i32, second: i32): v128 { return i32x4.splat((first & 0xffff) | second << 16); }

@inline function mix8(r: v128, g: v128, b: v128, rg: v128, bOne: v128): v128 {
  const one = i16x8.splat(1);
  const mixed = i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipLow(r, g), rg), i32x4.dot_i16x8_s(zipLow(b, one), bOne)), 14),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipHigh(r, g), rg), i32x4.dot_i16x8_s(zipHigh(b, one), bOne)), 14));
  return i8x16.narrow_i16x8_u(mixed, mixed);
}

export function matrix(at: usize, plane: usize, count: i32, weights: usize): void {
  const rg0 = v128.load_splat<u32>(weights), b0 = two(load<i16>(weights, 4), 8192);
  const rg1 = v128.load_splat<u32>(weights, 6), b1 = two(load<i16>(weights, 10), 8192);
  const rg2 = v128.load_splat<u32>(weights, 12), b2 = two(load<i16>(weights, 16), 8192);
  let p = at, n = count;
  do {
    const r = v128.load_ext<u8>(p), g = v128.load_ext<u8>(p + plane), b = v128.load_ext<u8>(p + 2 * plane);
    v128.store_lane<i64>(p, mix8(r, g, b, rg0, b0), 0);
    v128.store_lane<i64>(p + plane, mix8(r, g, b, rg1, b1), 0);
    v128.store_lane<i64>(p + 2 * plane, mix8(r, g, b, rg2, b2), 0);
    p += 8;
  } while ((n -= 8) > 0);
}
