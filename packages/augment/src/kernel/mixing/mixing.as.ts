// Kernels that mix the images of a batch, for wasm SIMD128: see mixingKernels.ts for what each does.

@inline function lowPair(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}
@inline function highPair(a: v128, b: v128): v128 {
  return v128.shuffle<i8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Four sums of a byte and the other times their weights, rounded. */
@inline function weigh4(pairs: v128, weights: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pairs, weights), i32x4.splat(8192)), 14);
}
@inline function weigh8(pairs: v128, weights: v128): v128 {
  return i16x8.narrow_i32x4_s(
    weigh4(i16x8.extend_low_i8x16_u(pairs), weights), weigh4(i16x8.extend_high_i8x16_u(pairs), weights));
}

export function interpolate(from: usize, other: usize, to: usize, count: i32, weight: i32): void {
  const weights = i32x4.splat(weight | (16384 - weight) << 16);
  let p = from, q = other, t = to, n = count;
  do {
    const a = v128.load(p), b = v128.load(q);
    v128.store(t, i8x16.narrow_i16x8_u(weigh8(lowPair(a, b), weights), weigh8(highPair(a, b), weights)));
    p += 16; q += 16; t += 16;
  } while ((n -= 16) > 0);
}

/** Eight of a * m + b * (255 - m), divided by 255 and rounded: exact for all bytes. */
@inline function select8(a: v128, b: v128, m: v128): v128 {
  const sum = i16x8.add(i16x8.mul(a, m), i16x8.mul(b, i16x8.sub(i16x8.splat(255), m)));
  const t = i16x8.add(sum, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(t, i16x8.shr_u(t, 8)), 8);
}
@inline function select16(from: usize, other: usize, to: usize, m: v128): void {
  const a = v128.load(from), b = v128.load(other);
  v128.store(to, i8x16.narrow_i16x8_u(
    select8(i16x8.extend_low_i8x16_u(a), i16x8.extend_low_i8x16_u(b), i16x8.extend_low_i8x16_u(m)),
    select8(i16x8.extend_high_i8x16_u(a), i16x8.extend_high_i8x16_u(b), i16x8.extend_high_i8x16_u(m))));
}

export function select(from: usize, other: usize, mask: usize, to: usize, pixels: i32): void {
  let p = from, q = other, m = mask, t = to, n = pixels;
  do {
    const v = v128.load(m);
    select16(p, q, t, v128.swizzle(v, i8x16(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5)));
    select16(p + 16, q + 16, t + 16, v128.swizzle(v, i8x16(5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10)));
    select16(p + 32, q + 32, t + 32, v128.swizzle(v, i8x16(10, 11, 11, 11, 12, 12, 12, 13, 13, 13, 14, 14, 14, 15, 15, 15)));
    p += 48; q += 48; m += 16; t += 48;
  } while ((n -= 16) > 0);
}

export function paste(from: usize, to: usize, line: i32, rows: i32, fromStride: i32, toStride: i32): void {
  for (let y = 0; y < rows; y++, from += fromStride, to += toStride) {
    if (line >= 16) {
      const last = <usize>(line - 16);
      let x: usize = 0;
      do {
        v128.store(to + x, v128.load(from + x));
        x += 16;
      } while (x < last);
      v128.store(to + last, v128.load(from + last));
    } else {
      for (let x: usize = 0; x < <usize>line; x++) store<u8>(to + x, load<u8>(from + x));
    }
  }
}

export function fill(at: usize, pixels: i32, rows: i32, stride: i32, color: i32): void {
  const red = <u8>(color >> 16), green = <u8>(color >> 8), blue = <u8>color;
  const grouped = i32x4.splat(red | <i32>green << 8 | <i32>blue << 16);
  const first = v128.swizzle(grouped, i8x16(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0));
  const second = v128.swizzle(grouped, i8x16(1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1));
  const third = v128.swizzle(grouped, i8x16(2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2));
  for (let y = 0; y < rows; y++, at += stride) {
    let p = at, n = pixels;
    for (; n >= 16; n -= 16, p += 48) {
      v128.store(p, first); v128.store(p, second, 16); v128.store(p, third, 32);
    }
    for (; n > 0; n--, p += 3) {
      store<u8>(p, red); store<u8>(p, green, 1); store<u8>(p, blue, 2);
    }
  }
}

/** Three bytes of a pixel and one more as floats. */
@inline function pixel(p: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(p))));
}
@inline function between(a: v128, b: v128, fraction: v128): v128 {
  return f32x4.add(a, f32x4.mul(fraction, f32x4.sub(b, a)));
}

export function stretch(from: usize, to: usize, width: i32, height: i32, toStride: i32, columns: usize, rows: usize): void {
  for (let y = 0; y < height; y++, rows += 12, to += toStride) {
    const top = from + load<u32>(rows), bottom = from + load<u32>(rows, 4), down = v128.load_splat<u32>(rows, 8);
    let out = to, c = columns, n = width;
    if (n > 0) do {
      const left = load<u32>(c), right = load<u32>(c, 4), along = v128.load_splat<u32>(c, 8);
      const upper = between(pixel(top + left), pixel(top + right), along);
      const lower = between(pixel(bottom + left), pixel(bottom + right), along);
      const value = i32x4.trunc_sat_f32x4_s(f32x4.add(between(upper, lower, down), f32x4.splat(0.5)));
      const bytes = v128.swizzle(value, i8x16(0, 4, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
      v128.store_lane<i16>(out, bytes, 0);
      v128.store_lane<i8>(out, bytes, 2, 2);
      c += 12; out += 3;
    } while (--n);
  }
}
