// Kernels that change pixels one by one, for wasm SIMD128: see pointKernels.ts for what each does.

export function table(at: usize, count: i32, entries: usize): void {
  let p = at, n = count;
  do {
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p)));
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p, 1)), 1);
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p, 2)), 2);
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p, 3)), 3);
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p, 4)), 4);
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p, 5)), 5);
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p, 6)), 6);
    store<u8>(p, load<u8>(entries + <usize>load<u8>(p, 7)), 7);
    p += 8;
  } while ((n -= 8) > 0);
}

@inline function zipLow(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
@inline function zipHigh(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }

/**
 * Pillow's grey of 8 pixels, (19595 R + 38470 G + 7471 B + 32768) >> 16. G's weight does not fit 16 bits: 65536 less of it go into the
 * sum, and G is added behind the shift.
 */
@inline function grey8(r: v128, g: v128, b: v128): v128 {
  const rg = i32x4.splat(19595 | (38470 - 65536) << 16), bTwo = i32x4.splat(7471 | 16384 << 16), two = i16x8.splat(2);
  return i16x8.add(g, i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipLow(r, g), rg), i32x4.dot_i16x8_s(zipLow(b, two), bTwo)), 16),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipHigh(r, g), rg), i32x4.dot_i16x8_s(zipHigh(b, two), bTwo)), 16)));
}

@inline function store8(p: usize, v: v128): void { v128.store_lane<i64>(p, i8x16.narrow_i16x8_u(v, v), 0); }

export function greySum(at: usize, plane: usize, count: i32): f64 {
  let n = count, p = at, sums = i32x4.splat(0);
  if (n >= 8) do {
    // Each lane takes two greys of eight: below 2^32 for 8,192 x 8,192 pixels.
    const grey = grey8(v128.load_ext<u8>(p), v128.load_ext<u8>(p + plane), v128.load_ext<u8>(p + 2 * plane));
    sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(grey));
    p += 8;
  } while ((n -= 8) >= 8);
  let sum: i64 = 0;
  sum += <u32>i32x4.extract_lane(sums, 0); sum += <u32>i32x4.extract_lane(sums, 1);
  sum += <u32>i32x4.extract_lane(sums, 2); sum += <u32>i32x4.extract_lane(sums, 3);
  for (; n > 0; n--, p++) {
    sum += (19595 * <i32>load<u8>(p) + 38470 * <i32>load<u8>(p + plane) + 7471 * <i32>load<u8>(p + 2 * plane) + 32768) >> 16;
  }
  return <f64>sum;
}

export function grey(at: usize, plane: usize, count: i32): void {
  let p = at, n = count;
  do {
    const v = grey8(v128.load_ext<u8>(p), v128.load_ext<u8>(p + plane), v128.load_ext<u8>(p + 2 * plane));
    store8(p, v); store8(p + plane, v); store8(p + 2 * plane, v);
    p += 8;
  } while ((n -= 8) > 0);
}

/**
 * floor(grey + factor * difference) of four values, each operation rounded to float32 as in Pillow's C. Adding 1.5 * 2^23 leaves
 * whole numbers in the low bits; what truncation would make of negative values, zero, clipping makes of them as well.
 */
@inline function blend4(difference: v128, grey: v128, factor: v128): v128 {
  const x = f32x4.floor(f32x4.add(grey, f32x4.mul(factor, f32x4.convert_i32x4_s(difference))));
  return i32x4.sub(f32x4.add(x, f32x4.splat(12582912)), i32x4.splat(0x4b400000));
}

@inline function blend8(difference: v128, greyLow: v128, greyHigh: v128, factor: v128): v128 {
  return i16x8.narrow_i32x4_s(
    blend4(i32x4.extend_low_i16x8_s(difference), greyLow, factor),
    blend4(i32x4.extend_high_i16x8_s(difference), greyHigh, factor));
}

export function saturate(at: usize, plane: usize, count: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  let p = at, n = count;
  do {
    const r = v128.load_ext<u8>(p), g = v128.load_ext<u8>(p + plane), b = v128.load_ext<u8>(p + 2 * plane), grey = grey8(r, g, b);
    const low = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(grey)), high = f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(grey));
    store8(p, blend8(i16x8.sub(r, grey), low, high, f));
    store8(p + plane, blend8(i16x8.sub(g, grey), low, high, f));
    store8(p + 2 * plane, blend8(i16x8.sub(b, grey), low, high, f));
    p += 8;
  } while ((n -= 8) > 0);
}

/** grey + ((slope * difference + intercept) >> 20) of 8 values; the slope in two parts, of 128 and of 1. */
@inline function line8(value: v128, grey: v128, slope: v128, intercept: v128): v128 {
  const d = i16x8.sub(value, grey), d128 = i16x8.shl(d, 7);
  return i16x8.add(grey, i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipLow(d, d128), slope), intercept), 20),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipHigh(d, d128), slope), intercept), 20)));
}

export function saturateLine(at: usize, plane: usize, count: i32, slope: i32, intercept: i32): void {
  const pair = i32x4.splat((slope & 127) | (slope >> 7) << 16), rest = i32x4.splat(intercept);
  let p = at, n = count;
  do {
    const r = v128.load_ext<u8>(p), g = v128.load_ext<u8>(p + plane), b = v128.load_ext<u8>(p + 2 * plane), grey = grey8(r, g, b);
    store8(p, line8(r, grey, pair, rest));
    store8(p + plane, line8(g, grey, pair, rest));
    store8(p + 2 * plane, line8(b, grey, pair, rest));
    p += 8;
  } while ((n -= 8) > 0);
}

/** V - max(0, min(k, 4C - k, C)) with k = (h + nC) mod 6C: a channel of HSV to RGB with every hue multiplied by C. */
@inline function sector(h: v128, c: v128, c4: v128, c6: v128, add: v128, top: v128): v128 {
  let k = i16x8.add(h, add);
  k = i16x8.sub(k, v128.and(i16x8.ge_s(k, c6), c6));
  const m = i16x8.max_s(i16x8.min_s(i16x8.min_s(k, i16x8.sub(c4, k)), c), i16x8.splat(0));
  return i16x8.shr_s(i16x8.sub(top, m), 3);
}

export function hue(at: usize, plane: usize, count: i32, sixths: i32): void {
  const q = i16x8.splat(<i16>sixths);
  let p = at, n = count;
  do {
    const r = i16x8.shl(v128.load_ext<u8>(p), 3), g = i16x8.shl(v128.load_ext<u8>(p + plane), 3), b = i16x8.shl(v128.load_ext<u8>(p + 2 * plane), 3);
    const v = i16x8.max_s(i16x8.max_s(r, g), b), c = i16x8.sub(v, i16x8.min_s(i16x8.min_s(r, g), b));
    const c2 = i16x8.add(c, c), c4 = i16x8.add(c2, c2), c6 = i16x8.add(c4, c2);
    const isR = i16x8.eq(v, r), isG = i16x8.eq(v, g);
    let h = v128.bitselect(i16x8.sub(g, b), v128.bitselect(i16x8.add(c2, i16x8.sub(b, r)), i16x8.add(c4, i16x8.sub(r, g)), isG), isR);
    // 8c = c << 3 keeps the product's fraction: q15mulr(8c, s) = c * sixths
    h = i16x8.add(h, i16x8.q15mulr_sat_s(i16x8.shl(c, 3), q));
    h = i16x8.add(h, v128.and(i16x8.lt_s(h, i16x8.splat(0)), c6));
    h = i16x8.sub(h, v128.and(i16x8.ge_s(h, c6), c6));
    const top = i16x8.add(v, i16x8.splat(4)), c3 = i16x8.add(c2, c);
    store8(p, sector(h, c, c4, c6, i16x8.add(c4, c), top)); store8(p + plane, sector(h, c, c4, c6, c3, top)); store8(p + 2 * plane, sector(h, c, c4, c6, c, top));
    p += 8;
  } while ((n -= 8) > 0);
}
