// Resampling kernels for wasm SIMD128: see resampleKernels.ts for what each does.
// A weight of 22 bits is kept as weight = high * 256 + low, so that both parts fit 16-bit dot products and the sum is exact.

const INTERLEAVED: v128 = i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1); // RGBX*4 -> RGB*4
const GROUPED: v128 = i8x16(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, -1, -1, -1, -1); // RGBX*4 -> RRRR GGGG BBBB
const WIDEN: v128 = i8x16(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1); // u8 RGBRGB -> i16 RRGGBB

@inline function whole(high: v128, low: v128): v128 {
  return i32x4.shr_s(i32x4.add(i32x4.shl(high, 8), low), 22);
}

@inline function pack(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
}

@inline function pixels(p: usize): v128 {
  return v128.swizzle(v128.load_zero<u64>(p), WIDEN);
}

export function alongRows(from: usize, stride: i32, rows: i32, to: usize, toStride: i32, plane: usize, width: i32,
  offsets: usize, weights: usize, pairs: i32): void {
  const step = <usize>(pairs * 8);
  for (let y = 0; y < rows; y++, from += stride, to += toStride) {
    let out = to, x = 0, o = offsets, w = weights;
    do {
      const half = i32x4.splat(1 << 21), zero = i32x4.splat(0);
      let a = zero, b = zero, c = zero, d = zero, al = half, bl = half, cl = half, dl = half, k = pairs;
      let p = from + load<u32>(o), q = from + load<u32>(o, 4), r = from + load<u32>(o, 8), s = from + load<u32>(o, 12);
      do {
        let v = pixels(p);
        a = i32x4.add(a, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w)));
        al = i32x4.add(al, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w, 4)));
        v = pixels(q);
        b = i32x4.add(b, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w + step)));
        bl = i32x4.add(bl, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w + step, 4)));
        v = pixels(r);
        c = i32x4.add(c, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w + 2 * step)));
        cl = i32x4.add(cl, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w + 2 * step, 4)));
        v = pixels(s);
        d = i32x4.add(d, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w + 3 * step)));
        dl = i32x4.add(dl, i32x4.dot_i16x8_s(v, v128.load_splat<u32>(w + 3 * step, 4)));
        p += 6; q += 6; r += 6; s += 6; w += 8;
      } while (--k);
      const px = pack(whole(a, al), whole(b, bl), whole(c, cl), whole(d, dl));
      if (plane == 0) {
        v128.store(out, v128.swizzle(px, INTERLEAVED));
        out += 12;
      } else {
        const g = v128.swizzle(px, GROUPED);
        v128.store_lane<i32>(out, g, 0);
        v128.store_lane<i32>(out + plane, g, 1);
        v128.store_lane<i32>(out + 2 * plane, g, 2);
        out += 4;
      }
      o += 16; w += 3 * step;
    } while ((x += 4) < width);
  }
}

export function alongColumns(from: usize, stride: i32, line: i32, to: usize, toStride: i32, height: i32,
  rows: usize, weights: usize, pairs: i32): void {
  for (let y = 0; y < height; y++, weights += <usize>(pairs * 8), to += toStride) {
    const base = from + <usize>(load<i32>(rows + <usize>(y << 2)) * stride);
    let x = 0;
    do {
      const half = i32x4.splat(1 << 21), zero = i32x4.splat(0);
      let a = zero, b = zero, c = zero, d = zero, al = half, bl = half, cl = half, dl = half;
      let p = base + x, w = weights, k = pairs;
      do {
        const high = v128.load_splat<u32>(w), low = v128.load_splat<u32>(w, 4), u = v128.load(p), v = v128.load(p + stride);
        const first = v128.shuffle<i8>(u, v, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        const second = v128.shuffle<i8>(u, v, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
        const m = i16x8.extend_low_i8x16_u(first), n = i16x8.extend_high_i8x16_u(first);
        a = i32x4.add(a, i32x4.dot_i16x8_s(m, high)); al = i32x4.add(al, i32x4.dot_i16x8_s(m, low));
        b = i32x4.add(b, i32x4.dot_i16x8_s(n, high)); bl = i32x4.add(bl, i32x4.dot_i16x8_s(n, low));
        const s = i16x8.extend_low_i8x16_u(second), t = i16x8.extend_high_i8x16_u(second);
        c = i32x4.add(c, i32x4.dot_i16x8_s(s, high)); cl = i32x4.add(cl, i32x4.dot_i16x8_s(s, low));
        d = i32x4.add(d, i32x4.dot_i16x8_s(t, high)); dl = i32x4.add(dl, i32x4.dot_i16x8_s(t, low));
        w += 8; p += 2 * stride;
      } while (--k);
      v128.store(to + x, pack(whole(a, al), whole(b, bl), whole(c, cl), whole(d, dl)));
    } while ((x += 16) < line);
  }
}
