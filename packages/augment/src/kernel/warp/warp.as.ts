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

const WHOLE: f64 = 6755399441055744.0; // 1.5 * 2^52: leaves no room for a fraction

/** Positions of four output pixels, rounded to whole numbers. */
@inline function divide4(step: v128, start: v128, u: v128, v: v128, wu: v128, wv: v128): v128 {
  const p = f64x2.add(f64x2.div(f64x2.add(f64x2.mul(step, u), start), wu), f64x2.splat(WHOLE));
  const q = f64x2.add(f64x2.div(f64x2.add(f64x2.mul(step, v), start), wv), f64x2.splat(WHOLE));
  return v128.shuffle<i32>(p, q, 0, 2, 4, 6);
}

export function projective(from: usize, stride: usize, to: usize, plane: usize, width: i32, height: i32, spans: usize,
  matrix: usize, scratch: usize): void {
  const size = plane ? 1 : 3, scale = i32x4.splat(3 | (stride << 16));
  const a = v128.load_splat<u64>(matrix), d = v128.load_splat<u64>(matrix, 24), g = v128.load_splat<u64>(matrix, 48);
  for (let y = 0; y < height; y++) {
    const v = <f64>y + 0.5;
    const b = f64x2.splat(load<f64>(matrix, 8) * v + load<f64>(matrix, 16));
    const e = f64x2.splat(load<f64>(matrix, 32) * v + load<f64>(matrix, 40));
    const h = f64x2.splat(load<f64>(matrix, 56) * v + load<f64>(matrix, 64));
    const x = load<i32>(spans + <usize>(y << 3));
    let n = load<i32>(spans + <usize>(y << 3), 4) - x;
    let out = to + <usize>((y * width + x) * size);
    let u = f64x2.add(f64x2.splat(<f64>x), f64x2(0.5, 1.5));
    if (n >= 4) do {
      const u1 = f64x2.add(u, f64x2(2, 2));
      const w = f64x2.add(f64x2.mul(g, u), h), w1 = f64x2.add(f64x2.mul(g, u1), h);
      const vx = divide4(a, b, u, u1, w, w1), vy = divide4(d, e, u, u1, w, w1);
      put(out, plane, sample4(from, stride, scale, vx, vy, scratch));
      u = f64x2.add(u, f64x2(4, 4));
      out += 4 * size;
    } while ((n -= 4) >= 4);
    if (n > 0) {
      // Positions past the end may lie outside of the source: they read the last good one instead.
      const last = f64x2.splat(f64x2.extract_lane(u, 0) + <f64>(n - 1));
      const u0 = f64x2.pmin(last, u), u1 = f64x2.pmin(last, f64x2.add(u, f64x2(2, 2)));
      const w = f64x2.add(f64x2.mul(g, u0), h), w1 = f64x2.add(f64x2.mul(g, u1), h);
      const vx = divide4(a, b, u0, u1, w, w1), vy = divide4(d, e, u0, u1, w, w1);
      putSome(out, plane, sample4(from, stride, scale, vx, vy, scratch), n, scratch);
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
    if (n >= 4) do {
      put(out, plane, pick4(from, stride, x, y, xAcross, yAcross));
      x += 4 * xAcross; y += 4 * yAcross; out += 4 * size;
    } while ((n -= 4) >= 4);
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

@inline function pick(from: usize, stride: usize, xs: usize, ys: usize): usize {
  return from + <usize>(load<i32>(ys) >> 16) * stride + <usize>((load<i32>(xs) >> 16) * 3);
}

export function nearest(from: usize, stride: usize, xs: usize, ys: usize, to: usize, plane: usize, count: i32, fill: i32): void {
  const size = plane ? 1 : 3, zero = i32x4.splat(0), colour = i32x4.splat(fill);
  let n = count;
  if (n >= 4) do {
    const outside = i32x4.lt_s(v128.load(xs), zero);
    let px = colour;
    if (v128.any_true(outside)) {
      if (load<i32>(xs) >= 0) px = i32x4.replace_lane(px, 0, load<u32>(pick(from, stride, xs, ys)));
      if (load<i32>(xs, 4) >= 0) px = i32x4.replace_lane(px, 1, load<u32>(pick(from, stride, xs + 4, ys + 4)));
      if (load<i32>(xs, 8) >= 0) px = i32x4.replace_lane(px, 2, load<u32>(pick(from, stride, xs + 8, ys + 8)));
      if (load<i32>(xs, 12) >= 0) px = i32x4.replace_lane(px, 3, load<u32>(pick(from, stride, xs + 12, ys + 12)));
    } else {
      px = v128.load_zero<u32>(pick(from, stride, xs, ys));
      px = v128.load_lane<u32>(pick(from, stride, xs + 4, ys + 4), px, 1);
      px = v128.load_lane<u32>(pick(from, stride, xs + 8, ys + 8), px, 2);
      px = v128.load_lane<u32>(pick(from, stride, xs + 12, ys + 12), px, 3);
    }
    put(to, plane, px);
    xs += 16; ys += 16; to += 4 * size;
  } while ((n -= 4) >= 4);
  while (n > 0) {
    const px = load<i32>(xs) >= 0 ? load<u32>(pick(from, stride, xs, ys)) : <u32>fill;
    store<u8>(to, <u8>px);
    store<u8>(to + (plane == 0 ? 1 : plane), <u8>(px >> 8));
    store<u8>(to + (plane == 0 ? 2 : 2 * plane), <u8>(px >> 16));
    xs += 4; ys += 4; to += size; n--;
  }
}

const FIRST: v128 = i8x16(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, -1, -1, -1, -1); // u8 RGB*4 -> i16 pairs of pixels 0, 1
const SECOND: v128 = i8x16(6, -1, 9, -1, 7, -1, 10, -1, 8, -1, 11, -1, -1, -1, -1, -1); // and of pixels 2, 3

/** Four neighbours of one row with weights of 14 bits, kept with 6 bits more than a pixel has. */
@inline function cubicRow(p: usize, first: v128, second: v128): v128 {
  const pixels = v128.load(p);
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(v128.swizzle(pixels, FIRST), first), i32x4.dot_i16x8_s(v128.swizzle(pixels, SECOND), second)), 8);
}

@inline function cubicTap(p: usize, stride: usize, weights: usize): v128 {
  const first = v128.load_splat<u32>(weights), second = v128.load_splat<u32>(weights, 16);
  const top = i16x8.narrow_i32x4_s(cubicRow(p, first, second), cubicRow(p + stride, first, second));
  const bottom = i16x8.narrow_i32x4_s(cubicRow(p + 2 * stride, first, second), cubicRow(p + 3 * stride, first, second));
  const sum = i32x4.add(i32x4.dot_i16x8_s(v128.swizzle(top, PAIRED), v128.load_splat<u32>(weights, 32)),
    i32x4.dot_i16x8_s(v128.swizzle(bottom, PAIRED), v128.load_splat<u32>(weights, 48)));
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(1 << 19)), 20);
}

/** Weights of a neighbour times 2^14, rounded. */
@inline function toWeight(w: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(f32x4.mul(w, f32x4.splat(16384)), f32x4.splat(0.5))));
}

/** Two times four weights as pairs of int16 for four positions; they add up to 2^14. */
@inline function placeWeights(v: v128, to: usize): void {
  const d = f32x4.mul(f32x4.convert_i32x4_s(v128.and(v, i32x4.splat(0xffff))), f32x4.splat(1.0 / 65536));
  const d2 = f32x4.mul(d, d), d3 = f32x4.mul(d2, d);
  const w0 = toWeight(f32x4.sub(f32x4.sub(f32x4.add(d2, d2), d), d3)), w2 = toWeight(f32x4.sub(f32x4.add(d, d2), d3));
  const w3 = toWeight(f32x4.sub(d3, d2)), w1 = i32x4.sub(i32x4.sub(i32x4.sub(i32x4.splat(16384), w0), w2), w3);
  const low = i32x4.splat(0xffff);
  v128.store(to, v128.or(v128.and(w0, low), i32x4.shl(w1, 16)));
  v128.store(to, v128.or(v128.and(w2, low), i32x4.shl(w3, 16)), 16);
}

export function bicubic(from: usize, stride: usize, xs: usize, ys: usize, to: usize, plane: usize, count: i32, fill: i32,
  scratch: usize): void {
  const size = plane ? 1 : 3, scale = i32x4.splat(3 | (stride << 16)), zero = i32x4.splat(0), colour = i32x4.splat(fill);
  const origin = from - stride - 3;
  let n = count;
  do {
    const tx = v128.load(xs), ty = v128.load(ys), outside = i32x4.lt_s(tx, zero), one = i32x4.splat(65536);
    const vx = v128.bitselect(one, tx, outside), vy = v128.bitselect(one, ty, outside);
    const at = i32x4.dot_i16x8_s(v128.or(i32x4.shr_u(vx, 16), v128.and(vy, i32x4.splat(0xffff0000))), scale);
    placeWeights(vx, scratch);
    placeWeights(vy, scratch + 32);
    const a = cubicTap(origin + <usize>i32x4.extract_lane(at, 0), stride, scratch), b = cubicTap(origin + <usize>i32x4.extract_lane(at, 1), stride, scratch + 4);
    const half = i16x8.narrow_i32x4_s(a, b);
    const c = cubicTap(origin + <usize>i32x4.extract_lane(at, 2), stride, scratch + 8), d = cubicTap(origin + <usize>i32x4.extract_lane(at, 3), stride, scratch + 12);
    const shown = v128.bitselect(colour, i8x16.narrow_i16x8_u(half, i16x8.narrow_i32x4_s(c, d)), outside);
    if (n >= 4) put(to, plane, shown);
    else putSome(to, plane, shown, n, scratch);
    xs += 16; ys += 16; to += 4 * size;
  } while ((n -= 4) > 0);
}
