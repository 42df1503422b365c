// Layout kernels for wasm SIMD128: see layoutKernels.ts for what each does, and CONTRIBUTING.md for how kernels are written.

@inline function pick(a: v128, b: v128, c: v128, i: v128, j: v128, k: v128): v128 {
  return v128.or(v128.or(v128.swizzle(a, i), v128.swizzle(b, j)), v128.swizzle(c, k));
}

export function split(from: usize, to: usize, plane: usize, pixels: i32): void {
  let n = pixels;
  do {
    const a = v128.load(from), b = v128.load(from, 16), c = v128.load(from, 32);
    v128.store(to, pick(a, b, c, i8x16(0, 3, 6, 9, 12, 15, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1),
      i8x16(-1, -1, -1, -1, -1, -1, 2, 5, 8, 11, 14, -1, -1, -1, -1, -1), i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 4, 7, 10, 13)));
    v128.store(to + plane, pick(a, b, c, i8x16(1, 4, 7, 10, 13, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1),
      i8x16(-1, -1, -1, -1, -1, 0, 3, 6, 9, 12, 15, -1, -1, -1, -1, -1), i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 2, 5, 8, 11, 14)));
    v128.store(to + 2 * plane, pick(a, b, c, i8x16(2, 5, 8, 11, 14, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1),
      i8x16(-1, -1, -1, -1, -1, 1, 4, 7, 10, 13, -1, -1, -1, -1, -1, -1), i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 3, 6, 9, 12, 15)));
    from += 48;
    to += 16;
  } while ((n -= 16) > 0);
}

export function join(from: usize, plane: usize, to: usize, pixels: i32): void {
  let n = pixels;
  do {
    const r = v128.load(from), g = v128.load(from + plane), b = v128.load(from + 2 * plane);
    v128.store(to, pick(r, g, b, i8x16(0, -1, -1, 1, -1, -1, 2, -1, -1, 3, -1, -1, 4, -1, -1, 5),
      i8x16(-1, 0, -1, -1, 1, -1, -1, 2, -1, -1, 3, -1, -1, 4, -1, -1), i8x16(-1, -1, 0, -1, -1, 1, -1, -1, 2, -1, -1, 3, -1, -1, 4, -1)));
    v128.store(to, pick(r, g, b, i8x16(-1, -1, 6, -1, -1, 7, -1, -1, 8, -1, -1, 9, -1, -1, 10, -1),
      i8x16(5, -1, -1, 6, -1, -1, 7, -1, -1, 8, -1, -1, 9, -1, -1, 10), i8x16(-1, 5, -1, -1, 6, -1, -1, 7, -1, -1, 8, -1, -1, 9, -1, -1)), 16);
    v128.store(to, pick(r, g, b, i8x16(-1, 11, -1, -1, 12, -1, -1, 13, -1, -1, 14, -1, -1, 15, -1, -1),
      i8x16(-1, -1, 11, -1, -1, 12, -1, -1, 13, -1, -1, 14, -1, -1, 15, -1), i8x16(10, -1, -1, 11, -1, -1, 12, -1, -1, 13, -1, -1, 14, -1, -1, 15)), 32);
    from += 16;
    to += 48;
  } while ((n -= 16) > 0);
}

export function normalize(from: usize, to: usize, pixels: i32, gain: f32, bias: f32): void {
  const g = f32x4.splat(gain), o = f32x4.splat(bias);
  let n = pixels;
  do {
    const v = v128.load(from), lo = i16x8.extend_low_i8x16_u(v), hi = i16x8.extend_high_i8x16_u(v);
    v128.store(to, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(lo)), g), o));
    v128.store(to, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(lo)), g), o), 16);
    v128.store(to, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(hi)), g), o), 32);
    v128.store(to, f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(hi)), g), o), 48);
    from += 16;
    to += 64;
  } while ((n -= 16) > 0);
}

@inline function fill3(to: usize, plane: usize, bytes: i32, color: i32): void {
  const r = i8x16.splat(<i8>(color >> 16)), g = i8x16.splat(<i8>(color >> 8)), b = i8x16.splat(<i8>color);
  let n = bytes, at = to;
  if (n > 0) do {
    v128.store(at, r);
    v128.store(at + plane, g);
    v128.store(at + 2 * plane, b);
    at += 16;
  } while ((n -= 16) > 0);
}

// What a row writes too much lies to the right of it, in what is written next.
export function crop(from: usize, step: i32, mirrored: i32, top: i32, rows: i32, bottom: i32, left: i32, columns: i32,
    right: i32, to: usize, plane: usize, color: i32): void {
  const width = left + columns + right;
  fill3(to, plane, top * width, color);
  let source = from, out = to + top * width;
  for (let y = 0; y < rows; y++) {
    fill3(out, plane, left, color);
    let p = source, o = out + left, n = columns;
    if (mirrored != 0) {
      p += 3 * columns - 48;
      do {
        const a = v128.load(p), b = v128.load(p, 16), c = v128.load(p, 32);
        v128.store(o, pick(a, b, c, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 15, 12, 9, 6, 3, 0),
          i8x16(-1, -1, -1, -1, -1, 14, 11, 8, 5, 2, -1, -1, -1, -1, -1, -1), i8x16(13, 10, 7, 4, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)));
        v128.store(o + plane, pick(a, b, c, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 13, 10, 7, 4, 1),
          i8x16(-1, -1, -1, -1, -1, 15, 12, 9, 6, 3, 0, -1, -1, -1, -1, -1), i8x16(14, 11, 8, 5, 2, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)));
        v128.store(o + 2 * plane, pick(a, b, c, i8x16(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 14, 11, 8, 5, 2),
          i8x16(-1, -1, -1, -1, -1, -1, 13, 10, 7, 4, 1, -1, -1, -1, -1, -1), i8x16(15, 12, 9, 6, 3, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)));
        p -= 48;
        o += 16;
      } while ((n -= 16) > 0);
    } else {
      split(p, o, plane, n);
    }
    fill3(out + left + columns, plane, right, color);
    source += step;
    out += width;
  }
  fill3(out, plane, bottom * width, color);
}
