// Warping kernels for wasm SIMD128: see warpKernels.ts for what each does.
// Positions are 16.16 fixed point in a source that is larger than the image by BORDER pixels on every side.

const INTERLEAVED: v128 = i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1); // RGBX*4 -> RGB*4
const GROUPED: v128 = i8x16(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, -1, -1, -1, -1); // RGBX*4 -> RRRR GGGG BBBB
const WIDEN: v128 = i8x16(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1); // u8 RGBRGB -> i16 RRGGBB
const PAIRED: v128 = i8x16(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, -1, -1, -1, -1); // i16 RGB-RGB- -> RRGGBB

/** Positions are computed anew from doubles after so many pixels, so that the fixed-point step does not drift. */
const SEGMENT: i32 = 64;

@inline function put(out: usize, plane: usize, px: v128): void {
  if (plane == 0) {
    const rows = v128.swizzle(px, INTERLEAVED);
    v128.store_lane<i64>(out, rows, 0);
    v128.store_lane<i32>(out, rows, 2, 8);
    return;
  }
  const g = v128.swizzle(px, GROUPED);
  v128.store_lane<i32>(out, g, 0);
  v128.store_lane<i32>(out + plane, g, 1);
  v128.store_lane<i32>(out + 2 * plane, g, 2);
}

/** The first n pixels only. */
@inline function putSome(out: usize, plane: usize, px: v128, n: i32, scratch: usize): void {
  v128.store(scratch, px);
  for (let i = 0; i < n; i++) {
    const p = scratch + <usize>(i << 2), q = plane == 0 ? out + <usize>(i * 3) : out + <usize>i;
    store<u8>(q, load<u8>(p));
    store<u8>(q + (plane == 0 ? 1 : plane), load<u8>(p, 1));
    store<u8>(q + (plane == 0 ? 2 : 2 * plane), load<u8>(p, 2));
  }
}

/** One sample: rows blended with 14 bits, kept with 7 more than a pixel has, then the columns with 14 bits. */
@inline function tap(p: usize, stride: usize, weights: usize): v128 {
  const wx = v128.load_splat<u32>(weights);
  const top = i32x4.shr_s(i32x4.dot_i16x8_s(v128.swizzle(v128.load_zero<u64>(p), WIDEN), wx), 7);
  const bottom = i32x4.shr_s(i32x4.dot_i16x8_s(v128.swizzle(v128.load_zero<u64>(p + stride), WIDEN), wx), 7);
  const both = v128.swizzle(i16x8.narrow_i32x4_s(top, bottom), PAIRED);
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(both, v128.load_splat<u32>(weights, 16)), i32x4.splat(1 << 20)), 21);
}

/** Four samples, packed to RGBX*4; 48 bytes of scratch turn weight broadcasts into loads. */
@inline function sample4(from: usize, stride: usize, scale: v128, vx: v128, vy: v128, scratch: usize): v128 {
  // (x | y << 16) . (3 | stride << 16) is the byte offset
  const at = i32x4.dot_i16x8_s(v128.or(i32x4.shr_u(vx, 16), v128.and(vy, i32x4.splat(0xffff0000))), scale);
  const fx = i32x4.shr_u(i32x4.shl(vx, 16), 18), fy = i32x4.shr_u(i32x4.shl(vy, 16), 18);
  v128.store(scratch, i32x4.add(i32x4.sub(i32x4.shl(fx, 16), fx), i32x4.splat(16384))); // 16384 - f, f
  v128.store(scratch, i32x4.add(i32x4.sub(i32x4.shl(fy, 16), fy), i32x4.splat(16384)), 16);
  const a = tap(from + <usize>i32x4.extract_lane(at, 0), stride, scratch), b = tap(from + <usize>i32x4.extract_lane(at, 1), stride, scratch + 4);
  // V8 issues loads as early as stores allow; this store ends the first half, so that its loads need not all be in registers
  v128.store(scratch, i16x8.narrow_i32x4_s(a, b), 32);
  const c = tap(from + <usize>i32x4.extract_lane(at, 2), stride, scratch + 8), d = tap(from + <usize>i32x4.extract_lane(at, 3), stride, scratch + 12);
  return i8x16.narrow_i16x8_u(v128.load(scratch, 32), i16x8.narrow_i32x4_s(c, d));
}

export function affine(from: usize, stride: usize, to: usize, plane: usize, width: i32, height: i32, spans: usize,
  a: f64, b: f64, c: f64, d: f64, e: f64, f: f64, scratch: usize): void {
  const size = plane ? 1 : 3, dx = <i32>Math.floor(a * 65536 + 0.5), dy = <i32>Math.floor(d * 65536 + 0.5);
  const scale = i32x4.splat(3 | (stride << 16)), dx4 = i32x4.splat(dx * 4), dy4 = i32x4.splat(dy * 4);
  const rampX = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(dx)), rampY = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(dy));
  for (let y = 0; y < height; y++) {
    let x = load<i32>(spans + <usize>(y << 3));
    const end = load<i32>(spans + <usize>(y << 3), 4);
    while (x < end) {
      const px = a * <f64>x + b * <f64>y + c, py = d * <f64>x + e * <f64>y + f;
      let vx = i32x4.add(i32x4.splat(<i32>Math.floor(px * 65536 + 0.5)), rampX);
      let vy = i32x4.add(i32x4.splat(<i32>Math.floor(py * 65536 + 0.5)), rampY);
      let n = min(end - x, SEGMENT), out = to + <usize>((y * width + x) * size);
      x += n;
      if (n >= 4) do {
        put(out, plane, sample4(from, stride, scale, vx, vy, scratch));
        vx = i32x4.add(vx, dx4); vy = i32x4.add(vy, dy4); out += 4 * size;
      } while ((n -= 4) >= 4);
      if (n > 0) {
        // Positions past the end may lie outside of the source: they read the last good one instead.
        const last = i32x4.splat(n - 1);
        const lane = i32x4.min_s(i32x4(0, 1, 2, 3), last);
        const wx = i32x4.add(i32x4.splat(i32x4.extract_lane(vx, 0)), i32x4.mul(lane, i32x4.splat(dx)));
        const wy = i32x4.add(i32x4.splat(i32x4.extract_lane(vy, 0)), i32x4.mul(lane, i32x4.splat(dy)));
        putSome(out, plane, sample4(from, stride, scale, wx, wy, scratch), n, scratch);
      }
    }
  }
}

/** Positions of two output pixels, rounded to whole numbers in the low halves of the lanes. */
@inline function divide(step: f64, start: f64, u: v128, w: v128): v128 {
  const p = f64x2.div(f64x2.add(f64x2.mul(f64x2.splat(step), u), f64x2.splat(start)), w);
  return f64x2.add(p, f64x2.splat(6755399441055744.0)); // 1.5 * 2^52
}

@inline function depth(step: f64, start: f64, u: v128): v128 {
  return f64x2.add(f64x2.mul(f64x2.splat(step), u), f64x2.splat(start));
}

export function projective(from: usize, stride: usize, to: usize, plane: usize, width: i32, height: i32, spans: usize,
  matrix: usize, scratch: usize): void {
  const size = plane ? 1 : 3, scale = i32x4.splat(3 | (stride << 16));
  const a = load<f64>(matrix), d = load<f64>(matrix, 24), g = load<f64>(matrix, 48);
  for (let y = 0; y < height; y++) {
    const v = <f64>y + 0.5;
    const b = load<f64>(matrix, 8) * v + load<f64>(matrix, 16);
    const e = load<f64>(matrix, 32) * v + load<f64>(matrix, 40);
    const h = load<f64>(matrix, 56) * v + load<f64>(matrix, 64);
    let x = load<i32>(spans + <usize>(y << 3)), n = load<i32>(spans + <usize>(y << 3), 4) - x;
    let out = to + <usize>((y * width + x) * size);
    while (n > 0) {
      // Positions past the end may lie outside of the source: they read the last good one instead.
      const last = <f64>(x + n - 1) + 0.5, u = <f64>x + 0.5;
      const u0 = f64x2.pmin(f64x2.splat(last), f64x2.add(f64x2.splat(u), f64x2(0, 1)));
      const u1 = f64x2.pmin(f64x2.splat(last), f64x2.add(f64x2.splat(u), f64x2(2, 3)));
      const w0 = depth(g, h, u0), w1 = depth(g, h, u1);
      const vx = v128.shuffle<i32>(divide(a, b, u0, w0), divide(a, b, u1, w1), 0, 2, 4, 6);
      const vy = v128.shuffle<i32>(divide(d, e, u0, w0), divide(d, e, u1, w1), 0, 2, 4, 6);
      const px = sample4(from, stride, scale, vx, vy, scratch);
      if (n >= 4) put(out, plane, px);
      else putSome(out, plane, px, n, scratch);
      x += 4; n -= 4; out += 4 * size;
    }
  }
}

/** The bytes of four pixels as RGBX. */
@inline function pick4(from: usize, stride: usize, x: i32, y: i32, dx: i32, dy: i32): v128 {
  let px = v128.load_zero<u32>(from + <usize>(y >> 16) * stride + <usize>((x >> 16) * 3));
  x += dx; y += dy;
  px = v128.load_lane<u32>(from + <usize>(y >> 16) * stride + <usize>((x >> 16) * 3), px, 1);
  x += dx; y += dy;
  px = v128.load_lane<u32>(from + <usize>(y >> 16) * stride + <usize>((x >> 16) * 3), px, 2);
  x += dx; y += dy;
  return v128.load_lane<u32>(from + <usize>(y >> 16) * stride + <usize>((x >> 16) * 3), px, 3);
}

export function nearestAffine(from: usize, stride: usize, to: usize, plane: usize, width: i32, height: i32, spans: usize,
  x0: i32, xAcross: i32, xDown: i32, y0: i32, yAcross: i32, yDown: i32, scratch: usize): void {
  const size = plane ? 1 : 3;
  for (let row = 0; row < height; row++) {
    const start = load<i32>(spans + <usize>(row << 3));
    let n = load<i32>(spans + <usize>(row << 3), 4) - start, out = to + <usize>((row * width + start) * size);
    let x = x0 + row * xDown + start * xAcross, y = y0 + row * yDown + start * yAcross;
    while (n >= 4) {
      put(out, plane, pick4(from, stride, x, y, xAcross, yAcross));
      x += 4 * xAcross; y += 4 * yAcross; n -= 4; out += 4 * size;
    }
    while (n > 0) {
      putSome(out, plane, v128.load_zero<u32>(from + <usize>(y >> 16) * stride + <usize>((x >> 16) * 3)), 1, scratch);
      x += xAcross; y += yAcross; n--; out += size;
    }
  }
}

export function sample(from: usize, stride: usize, xs: usize, ys: usize, to: usize, plane: usize, count: i32, fill: i32,
  scratch: usize): void {
  const size = plane ? 1 : 3, scale = i32x4.splat(3 | (stride << 16)), zero = i32x4.splat(0), colour = i32x4.splat(fill);
  let n = count;
  do {
    const vx = v128.load(xs), vy = v128.load(ys), outside = i32x4.lt_s(vx, zero);
    const px = sample4(from, stride, scale, v128.andnot(vx, outside), v128.andnot(vy, outside), scratch);
    const shown = v128.bitselect(colour, px, outside);
    if (n >= 4) put(to, plane, shown);
    else putSome(to, plane, shown, n, scratch);
    xs += 16; ys += 16; to += 4 * size;
  } while ((n -= 4) > 0);
}

export function nearest(from: usize, stride: usize, xs: usize, ys: usize, to: usize, plane: usize, count: i32, fill: i32): void {
  for (let i = 0; i < count; i++) {
    const x = load<i32>(xs + <usize>(i << 2)), y = load<i32>(ys + <usize>(i << 2));
    let px = <u32>fill;
    if (x >= 0) px = load<u32>(from + <usize>(y >> 16) * stride + <usize>((x >> 16) * 3));
    const q = plane == 0 ? to + <usize>(i * 3) : to + <usize>i;
    store<u8>(q, <u8>px);
    store<u8>(q + (plane == 0 ? 1 : plane), <u8>(px >> 8));
    store<u8>(q + (plane == 0 ? 2 : 2 * plane), <u8>(px >> 16));
  }
}

/** Four neighbours of one row, three channels at once, each product and sum rounded to float32 in this order. */
@inline function cubicRow(p: usize, w0: v128, w1: v128, w2: v128, w3: v128): v128 {
  let sum = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(p)))), w0);
  sum = f32x4.add(sum, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(p, 3)))), w1));
  sum = f32x4.add(sum, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(p, 6)))), w2));
  return f32x4.add(sum, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load_zero<u32>(p, 9)))), w3));
}

export function bicubic(from: usize, stride: usize, xs: usize, ys: usize, to: usize, plane: usize, count: i32, fill: i32): void {
  for (let i = 0; i < count; i++) {
    const x = load<i32>(xs + <usize>(i << 2)), y = load<i32>(ys + <usize>(i << 2));
    let px = <u32>fill;
    if (x >= 0) {
      const d = <f32>(x & 0xffff) * <f32>(1.0 / 65536), d2 = d * d, d3 = d2 * d;
      const e = <f32>(y & 0xffff) * <f32>(1.0 / 65536), e2 = e * e, e3 = e2 * e;
      const w0 = f32x4.splat(2 * d2 - d - d3), w1 = f32x4.splat(1 - 2 * d2 + d3), w2 = f32x4.splat(d + d2 - d3), w3 = f32x4.splat(d3 - d2);
      const p = from + <usize>((y >> 16) - 1) * stride + <usize>(((x >> 16) - 1) * 3);
      let sum = f32x4.mul(cubicRow(p, w0, w1, w2, w3), f32x4.splat(2 * e2 - e - e3));
      sum = f32x4.add(sum, f32x4.mul(cubicRow(p + stride, w0, w1, w2, w3), f32x4.splat(1 - 2 * e2 + e3)));
      sum = f32x4.add(sum, f32x4.mul(cubicRow(p + 2 * stride, w0, w1, w2, w3), f32x4.splat(e + e2 - e3)));
      sum = f32x4.add(sum, f32x4.mul(cubicRow(p + 3 * stride, w0, w1, w2, w3), f32x4.splat(e3 - e2)));
      const whole = i32x4.trunc_sat_f32x4_s(f32x4.add(sum, f32x4.splat(0.5)));
      const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(whole, whole), i16x8.splat(0));
      px = i32x4.extract_lane(bytes, 0);
    }
    const q = plane == 0 ? to + <usize>(i * 3) : to + <usize>i;
    store<u8>(q, <u8>px);
    store<u8>(q + (plane == 0 ? 1 : plane), <u8>(px >> 8));
    store<u8>(q + (plane == 0 ? 2 : 2 * plane), <u8>(px >> 16));
  }
}
