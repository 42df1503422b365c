// Neighbourhood sums for wasm SIMD128: see blurKernels.ts for what each does.

@inline function zipLow(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
@inline function zipHigh(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }
@inline function store8(p: usize, v: v128): void { v128.store_lane<i64>(p, i8x16.narrow_i16x8_u(v, v), 0); }

/** The place in 0 .. size - 1 that reflection at the first and last one, which are not repeated, shows at `i`. */
function fold(i: i32, size: i32): i32 {
  if (size == 1) return 0;
  const period = 2 * (size - 1), place = i % period, at = place < 0 ? place + period : place;
  return at < size ? at : period - at;
}

/** (s0, s1) . w01 + (s2, s3) . w23, shifted, of eight. */
@inline function two(s0: v128, s1: v128, s2: v128, s3: v128, w01: v128, w23: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipLow(s0, s1), w01), i32x4.dot_i16x8_s(zipLow(s2, s3), w23)), shift),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipHigh(s0, s1), w01), i32x4.dot_i16x8_s(zipHigh(s2, s3), w23)), shift));
}

/** The same with a half added. */
@inline function three(s0: v128, s1: v128, s2: v128, s3: v128, w01: v128, w23: v128, half: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.add(i32x4.dot_i16x8_s(zipLow(s0, s1), w01), i32x4.dot_i16x8_s(zipLow(s2, s3), w23)), half), shift),
    i32x4.shr_s(i32x4.add(i32x4.add(i32x4.dot_i16x8_s(zipHigh(s0, s1), w01), i32x4.dot_i16x8_s(zipHigh(s2, s3), w23)), half), shift));
}

@inline function one(s0: v128, s1: v128, w01: v128, half: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipLow(s0, s1), w01), half), shift),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipHigh(s0, s1), w01), half), shift));
}

@inline function bytes2(a: usize, b: usize): v128 { return i16x8.add(v128.load_ext<u8>(a), v128.load_ext<u8>(b)); }
@inline function words2(a: usize, b: usize): v128 { return i16x8.add(v128.load(a), v128.load(b)); }

/** Eight sums of up to 7 rows; with five, the fourth weight of the kernel is free for rounding: `unit` times it is a half. */
@inline function down(p: usize, u1: usize, d1: usize, u2: usize, d2: usize, u3: usize, d3: usize, w01: v128, w23: v128, unit: v128, half: v128, R: i32): v128 {
  if (R == 1) return one(v128.load_ext<u8>(p), bytes2(u1, d1), w01, half, 8);
  if (R == 2) return two(v128.load_ext<u8>(p), bytes2(u1, d1), bytes2(u2, d2), unit, w01, w23, 8);
  return three(v128.load_ext<u8>(p), bytes2(u1, d1), bytes2(u2, d2), bytes2(u3, d3), w01, w23, half, 8);
}

@inline function across(p: usize, a: usize, b: usize, c: usize, w01: v128, w23: v128, unit: v128, half: v128, R: i32): v128 {
  if (R == 1) return one(v128.load(p), words2(p - a, p + a), w01, half, 20);
  if (R == 2) return two(v128.load(p), words2(p - a, p + a), words2(p - b, p + b), unit, w01, w23, 20);
  return three(v128.load(p), words2(p - a, p + a), words2(p - b, p + b), words2(p - c, p + c), w01, w23, half, 20);
}

/** Up to 7 taps, unrolled. */
@inline function near(from: usize, width: i32, height: i32, channels: i32, to: usize, weights: usize, line: usize, R: i32): void {
  const stride = width * channels, a = <usize>(2 * channels), b = 2 * a, c = 3 * a;
  const w01 = v128.load_splat<u32>(weights), w2 = <i32>load<u16>(weights, 4);
  const w23Down = R == 2 ? i32x4.splat(w2 | 128 << 16) : v128.load_splat<u32>(weights, 4);
  const w23Across = R == 2 ? i32x4.splat(w2 | 8192 << 16) : w23Down;
  const halfDown = i32x4.splat(128), halfAcross = i32x4.splat(1 << 19), one = i16x8.splat(1), sixtyFour = i16x8.splat(64);
  for (let y = 0; y < height; y++) {
    let p = from + <usize>(y * stride), out = line, n = stride;
    let u1 = from + <usize>(fold(y - 1, height) * stride), d1 = from + <usize>(fold(y + 1, height) * stride);
    let u2 = from + <usize>(fold(y - 2, height) * stride), d2 = from + <usize>(fold(y + 2, height) * stride);
    let u3 = from + <usize>(fold(y - 3, height) * stride), d3 = from + <usize>(fold(y + 3, height) * stride);
    do {
      v128.store(out, down(p, u1, d1, u2, d2, u3, d3, w01, w23Down, one, halfDown, R));
      v128.store(out, down(p + 8, u1 + 8, d1 + 8, u2 + 8, d2 + 8, u3 + 8, d3 + 8, w01, w23Down, one, halfDown, R), 16);
      p += 16; u1 += 16; d1 += 16; out += 32;
      if (R > 1) { u2 += 16; d2 += 16; }
      if (R > 2) { u3 += 16; d3 += 16; }
    } while ((n -= 16) > 0);
    extend(line, width, channels, R);
    p = line; out = to + <usize>(y * stride); n = stride;
    do {
      v128.store(out, i8x16.narrow_i16x8_u(
        across(p, a, b, c, w01, w23Across, sixtyFour, halfAcross, R),
        across(p + 16, a, b, c, w01, w23Across, sixtyFour, halfAcross, R)));
      p += 32; out += 16;
    } while ((n -= 16) > 0);
  }
}

/** Mirrors a line of 16-bit values beyond both ends, channel by channel. */
function extend(line: usize, width: i32, channels: i32, radius: i32): void {
  for (let k = 1; k <= radius; k++) {
    const left = fold(-k, width), right = fold(width - 1 + k, width);
    for (let c = 0; c < channels; c++) {
      store<u16>(line + <usize>((c - k * channels) << 1), load<u16>(line + <usize>((c + left * channels) << 1)));
      store<u16>(line + <usize>((c + (width - 1 + k) * channels) << 1), load<u16>(line + <usize>((c + right * channels) << 1)));
    }
  }
}

/** Any radius; taps go in pairs, the last one filled up with a weight of zero. */
function far(from: usize, width: i32, height: i32, channels: i32, to: usize, weights: usize, radius: i32, line: usize, rows: usize): void {
  const pairs = (radius + 2) >> 1, stride = width * channels, step = <usize>(2 * channels);
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < 2 * pairs; k++) {
      store<u32>(rows + <usize>(k << 3), from + <usize>(fold(y - k, height) * stride));
      store<u32>(rows + <usize>(k << 3), from + <usize>(fold(y + k, height) * stride), 4);
    }
    let x: usize = 0, n = stride;
    do {
      let lo = i32x4.splat(128), hi = lo, k = pairs, r = rows, w = weights;
      do {
        const f = v128.load_splat<u32>(w);
        let s0 = bytes2(load<u32>(r) + x, load<u32>(r, 4) + x);
        if (k == pairs) s0 = v128.load_ext<u8>(load<u32>(r) + x);
        const s1 = bytes2(load<u32>(r, 8) + x, load<u32>(r, 12) + x);
        lo = i32x4.add(lo, i32x4.dot_i16x8_s(zipLow(s0, s1), f));
        hi = i32x4.add(hi, i32x4.dot_i16x8_s(zipHigh(s0, s1), f));
        r += 16; w += 4;
      } while (--k > 0);
      v128.store(line + (x << 1), i16x8.narrow_i32x4_s(i32x4.shr_s(lo, 8), i32x4.shr_s(hi, 8)));
      x += 8;
    } while ((n -= 8) > 0);
    extend(line, width, channels, 2 * pairs);
    let p = line, out = to + <usize>(y * stride);
    n = stride;
    do {
      let lo = i32x4.splat(1 << 19), hi = lo, k = pairs, w = weights, d: usize = 0;
      do {
        const f = v128.load_splat<u32>(w);
        let s0 = words2(p - d, p + d);
        if (k == pairs) s0 = v128.load(p);
        const s1 = words2(p - d - step, p + d + step);
        lo = i32x4.add(lo, i32x4.dot_i16x8_s(zipLow(s0, s1), f));
        hi = i32x4.add(hi, i32x4.dot_i16x8_s(zipHigh(s0, s1), f));
        d += 2 * step; w += 4;
      } while (--k > 0);
      store8(out, i16x8.narrow_i32x4_s(i32x4.shr_s(lo, 20), i32x4.shr_s(hi, 20)));
      p += 16; out += 8;
    } while ((n -= 8) > 0);
  }
}

export function separable(from: usize, width: i32, height: i32, channels: i32, to: usize, weights: usize, radius: i32, scratch: usize): void {
  const margin = 2 * (radius + 2) * channels, line = scratch + <usize>((margin + 31) & ~15);
  if (radius == 1) near(from, width, height, channels, to, weights, line, 1);
  else if (radius == 2) near(from, width, height, channels, to, weights, line, 2);
  else if (radius == 3) near(from, width, height, channels, to, weights, line, 3);
  else far(from, width, height, channels, to, weights, radius, line, line + <usize>((2 * width * channels + margin + 63) & ~15));
}

export function box(from: usize, width: i32, height: i32, channels: i32, to: usize, radius: i32, scratch: usize): void {
  const size = 2 * radius + 1, sums = scratch + <usize>((2 * radius * channels + 31) & ~15), stride = width * channels;
  const scale = f32x4.splat(<f32>1 / <f32>(size * size)), magic = f32x4.splat(12582912), bias = i32x4.splat(0x4b400000);
  for (let y = 0; y < height; y++) {
    // Column sums: made anew for the first row, then one row comes in and one goes out.
    let k = y == 0 ? -radius : radius;
    do {
      const isFirst = y == 0 && k == -radius;
      let p = from + <usize>(fold(y + k, height) * stride), q = from + <usize>(fold(y - radius - 1, height) * stride), s = sums, n = stride;
      do {
        const before = isFirst ? i16x8.splat(0) : v128.load(s);
        let v = i16x8.add(before, v128.load_ext<u8>(p));
        if (y > 0) v = i16x8.sub(v, v128.load_ext<u8>(q));
        v128.store(s, v);
        p += 8; q += 8; s += 16;
      } while ((n -= 8) > 0);
    } while (++k <= radius);
    extend(sums, width, channels, radius);
    let p = sums - <usize>(radius * channels * 2), out = to + <usize>(y * stride), n = stride;
    do {
      let lo = i32x4.splat(0), hi = lo, q = p, i = size;
      do {
        const v = v128.load(q);
        lo = i32x4.add(lo, i32x4.extend_low_i16x8_u(v));
        hi = i32x4.add(hi, i32x4.extend_high_i16x8_u(v));
        q += <usize>(2 * channels);
      } while (--i > 0);
      store8(out, i16x8.narrow_i32x4_s(
        i32x4.sub(f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(lo), scale), magic), bias),
        i32x4.sub(f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(hi), scale), magic), bias)));
      p += 16; out += 8;
    } while ((n -= 8) > 0);
  }
}

export function pad(from: usize, width: i32, height: i32, channels: i32, to: usize, margin: i32, reflect: i32): void {
  const line = width * channels, stride = (width + 2 * margin) * channels;
  for (let y = -margin; y < height + margin; y++) {
    const row = reflect ? fold(y, height) : min(max(y, 0), height - 1);
    const p = from + <usize>(row * line), q = to + <usize>((y + margin) * stride + margin * channels);
    memory.copy(q, p, line);
    for (let k = 1; k <= margin; k++) {
      const left = reflect ? fold(-k, width) : 0, right = reflect ? fold(width - 1 + k, width) : width - 1;
      for (let c = 0; c < channels; c++) {
        store<u8>(q + <usize>(c - k * channels), load<u8>(p + <usize>(c + left * channels)));
        store<u8>(q + <usize>(c + (width - 1 + k) * channels), load<u8>(p + <usize>(c + right * channels)));
      }
    }
  }
}

export function taps(from: usize, stride: i32, width: i32, height: i32, to: usize, offsets: usize, weights: usize, pairs: i32): void {
  for (let y = 0; y < height; y++) {
    let p = from + <usize>(y * stride), out = to + <usize>(y * width), n = width;
    do {
      let lo = i32x4.splat(8192), hi = lo, k = pairs, o = offsets, w = weights;
      do {
        const f = v128.load_splat<u32>(w), a = v128.load_ext<u8>(p + load<u32>(o)), b = v128.load_ext<u8>(p + load<u32>(o, 4));
        lo = i32x4.add(lo, i32x4.dot_i16x8_s(zipLow(a, b), f));
        hi = i32x4.add(hi, i32x4.dot_i16x8_s(zipHigh(a, b), f));
        o += 8; w += 4;
      } while (--k > 0);
      store8(out, i16x8.narrow_i32x4_s(i32x4.shr_s(lo, 14), i32x4.shr_s(hi, 14)));
      p += 8; out += 8;
    } while ((n -= 8) > 0);
  }
}

export function accumulate(from: usize, count: i32, sums: usize): void {
  let p = from, s = sums, n = count;
  do {
    v128.store(s, i16x8.add(v128.load(s), v128.load_ext<u8>(p)));
    p += 8; s += 16;
  } while ((n -= 8) > 0);
}

export function average(sums: usize, count: i32, to: usize, images: i32): void {
  const scale = f32x4.splat(<f32>1 / <f32>images), magic = f32x4.splat(12582912), bias = i32x4.splat(0x4b400000);
  let s = sums, q = to, n = count;
  do {
    const v = v128.load(s);
    store8(q, i16x8.narrow_i32x4_s(
      i32x4.sub(f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(v)), scale), magic), bias),
      i32x4.sub(f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(v)), scale), magic), bias)));
    s += 16; q += 8;
  } while ((n -= 8) > 0);
}

export function swapPixels(at: usize, width: i32, height: i32, y: i32, reach: i32, words: usize): void {
  if (y < reach || y >= height - reach) return;
  const choices = <u32>(2 * reach + 1);
  for (let x = width - reach - 1; x >= reach; x--) {
    const word = load<u32>(words + <usize>(x << 2));
    const dx = <i32>(((word & 0xffff) * choices) >> 16) - reach, dy = <i32>(((word >> 16) * choices) >> 16) - reach;
    const p = at + <usize>((y * width + x) * 3), q = at + <usize>(((y + dy) * width + x + dx) * 3);
    const a = load<u16>(p), b = load<u8>(p, 2);
    store<u16>(p, load<u16>(q)); store<u8>(p, load<u8>(q, 2), 2);
    store<u16>(q, a); store<u8>(q, b, 2);
  }
}
