// Noise for wasm SIMD128: see noiseKernels.ts for what each does, and noiseReference.ts for the order of random words.

/** Philox4x32-7 of four counters (n, stream, 0, 0) under the key (seed, 0): 16 words to `to`. */
@inline function philox(n: v128, stream: i32, seed: u32, to: usize): void {
  const m0 = i32x4.splat(0xd2511f53), m1 = i32x4.splat(0xcd9e8d57);
  let c0 = n, c1 = i32x4.splat(stream), c2 = i32x4.splat(0), c3 = i32x4.splat(0), k0 = i32x4.splat(seed), k1 = i32x4.splat(0), r = 7;
  do {
    const a = i64x2.extmul_low_i32x4_u(c0, m0), b = i64x2.extmul_high_i32x4_u(c0, m0);
    const c = i64x2.extmul_low_i32x4_u(c2, m1), d = i64x2.extmul_high_i32x4_u(c2, m1);
    c0 = v128.xor(v128.xor(v128.shuffle<i32>(c, d, 1, 3, 5, 7), c1), k0);
    c2 = v128.xor(v128.xor(v128.shuffle<i32>(a, b, 1, 3, 5, 7), c3), k1);
    c1 = v128.shuffle<i32>(c, d, 0, 2, 4, 6);
    c3 = v128.shuffle<i32>(a, b, 0, 2, 4, 6);
    k0 = i32x4.add(k0, i32x4.splat(0x9e3779b9)); k1 = i32x4.add(k1, i32x4.splat(0xbb67ae85));
  } while (--r > 0);
  v128.store(to, c0); v128.store(to, c1, 16); v128.store(to, c2, 32); v128.store(to, c3, 48);
}

@inline function counters(first: i32): v128 { return i32x4.add(i32x4.splat(first >> 2), i32x4(0, 1, 2, 3)); }

/** sigma * sqrt(-2 ln u), u = (upper 16 bits + 0.5) / 65536, by log2's exponent and a polynomial with an error below 3e-5. */
@inline function radius(bits: v128, sigma: v128): v128 {
  const u = f32x4.add(f32x4.convert_i32x4_s(i32x4.shr_u(bits, 16)), f32x4.splat(0.5));
  const e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_s(u, 23), i32x4.splat(127 + 16)));
  const m = f32x4.sub(v128.or(v128.and(u, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000)), f32x4.splat(1));
  let l = f32x4.add(f32x4.mul(m, f32x4.splat(0.0439286)), f32x4.splat(-0.1899142));
  l = f32x4.add(f32x4.mul(l, m), f32x4.splat(0.4112588));
  l = f32x4.add(f32x4.mul(l, m), f32x4.splat(-0.7073734));
  l = f32x4.add(f32x4.mul(l, m), f32x4.splat(1.4421002));
  l = f32x4.add(f32x4.mul(l, m), e);
  return f32x4.mul(f32x4.sqrt(f32x4.mul(f32x4.pmin(l, f32x4.splat(0)), f32x4.splat(-1.3862944))), sigma);
}

/** sin(pi t) for t in [-1, 1]: a parabola and its square, within 0.0011. */
@inline function wave(t: v128): v128 {
  const positive = i32x4.splat(0x7fffffff);
  const s = f32x4.mul(t, f32x4.sub(f32x4.splat(1), v128.and(t, positive)));
  return f32x4.mul(s, f32x4.add(f32x4.splat(3.1), f32x4.mul(v128.and(s, positive), f32x4.splat(3.6))));
}

/** The angle, in half turns, from the lower 16 bits. */
@inline function halfTurns(bits: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.shl(bits, 16)), f32x4.splat(1.0 / 2147483648.0));
}

@inline function shifted(t: v128): v128 { return f32x4.sub(f32x4.splat(0.5), v128.and(t, i32x4.splat(0x7fffffff))); }

/** Rounds to whole numbers by adding 1.5 * 2^23. */
@inline function whole(v: v128): v128 {
  return i32x4.sub(f32x4.add(v, f32x4.splat(12582912)), i32x4.splat(0x4b400000));
}

/** Eight normals as 16-bit whole numbers. */
@inline function normals8(bits: v128, sigma: v128): v128 {
  const r = radius(bits, sigma), t = halfTurns(bits);
  return i16x8.narrow_i32x4_s(whole(f32x4.mul(r, wave(t))), whole(f32x4.mul(r, wave(shifted(t)))));
}

@inline function added(p: usize, n0: v128, n1: v128): void {
  const v = v128.load(p), half = i16x8.splat(16);
  v128.store(p, i8x16.narrow_i16x8_u(
    i16x8.shr_s(i16x8.add(i16x8.add_sat_s(i16x8.shl(i16x8.extend_low_i8x16_u(v), 5), n0), half), 5),
    i16x8.shr_s(i16x8.add(i16x8.add_sat_s(i16x8.shl(i16x8.extend_high_i8x16_u(v), 5), n1), half), 5)));
}

/** v + ((v * n + 2048) >> 12) of eight. */
@inline function scaled(v: v128, n: v128): v128 {
  const half = i32x4.splat(2048);
  return i16x8.add(v, i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(v, n), half), 12),
    i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(v, n), half), 12)));
}

@inline function multiplied(p: usize, n0: v128, n1: v128): void {
  const v = v128.load(p);
  v128.store(p, i8x16.narrow_i16x8_u(scaled(i16x8.extend_low_i8x16_u(v), n0), scaled(i16x8.extend_high_i8x16_u(v), n1)));
}

@inline function everyChannel(at: usize, plane: usize, count: i32, first: i32, sigma: v128, seed: u32, shared: i32, scratch: usize, times: bool): void {
  const channels = shared ? 1 : 3;
  for (let c = 0; c < channels; c++) {
    let p = at + <usize>c * plane, n = count, counter = counters(first >> 1);
    do {
      philox(counter, c, seed, scratch);
      const a = normals8(v128.load(scratch), sigma), b = normals8(v128.load(scratch, 16), sigma);
      if (times) multiplied(p, a, b); else added(p, a, b);
      if (shared) for (let k: usize = 1; k < 3; k++) if (times) multiplied(p + k * plane, a, b); else added(p + k * plane, a, b);
      if (n > 16) {
        const d = normals8(v128.load(scratch, 32), sigma), e = normals8(v128.load(scratch, 48), sigma);
        if (times) multiplied(p + 16, d, e); else added(p + 16, d, e);
        if (shared) for (let k: usize = 1; k < 3; k++) if (times) multiplied(p + k * plane + 16, d, e); else added(p + k * plane + 16, d, e);
      }
      counter = i32x4.add(counter, i32x4.splat(4));
      p += 32;
    } while ((n -= 32) > 0);
  }
}

export function gaussian(at: usize, plane: usize, count: i32, first: i32, std: f32, seed: u32, shared: i32, scratch: usize): void {
  everyChannel(at, plane, count, first, f32x4.splat(std * 32), seed, shared, scratch, false);
}

export function speckle(at: usize, plane: usize, count: i32, first: i32, std: f32, seed: u32, shared: i32, scratch: usize): void {
  everyChannel(at, plane, count, first, f32x4.splat(std * 4096), seed, shared, scratch, true);
}

export function words(to: usize, count: i32, seed: u32, stream: i32): void {
  let n = count, q = to, counter = i32x4(0, 1, 2, 3);
  do {
    philox(counter, stream, seed, q);
    counter = i32x4.add(counter, i32x4.splat(4));
    q += 64;
  } while ((n -= 16) > 0);
}

export function normals(to: usize, count: i32, seed: u32, stream: i32, scratch: usize): void {
  let n = count, q = to, counter = i32x4(0, 1, 2, 3);
  const one = f32x4.splat(1);
  do {
    philox(counter, stream, seed, scratch);
    let k: usize = 0;
    do {
      const bits = v128.load(scratch + k), r = radius(bits, one), t = halfTurns(bits);
      v128.store(q, f32x4.mul(r, wave(t))); v128.store(q, f32x4.mul(r, wave(shifted(t))), 16);
      q += 32; k += 16;
    } while (k < 64);
    counter = i32x4.add(counter, i32x4.splat(4));
  } while ((n -= 32) > 0);
}

export function saltAndPepper(at: usize, plane: usize, count: i32, first: i32, salt: u32, both: u32, seed: u32, scratch: usize): void {
  const white = i32x4.splat(salt), hit = i32x4.splat(both);
  let p = at, n = count, counter = counters(first);
  do {
    philox(counter, 0, seed, scratch);
    const a = v128.load(scratch), b = v128.load(scratch, 16), c = v128.load(scratch, 32), d = v128.load(scratch, 48);
    const isHit = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(i32x4.lt_u(a, hit), i32x4.lt_u(b, hit)), i16x8.narrow_i32x4_s(i32x4.lt_u(c, hit), i32x4.lt_u(d, hit)));
    const isWhite = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(i32x4.lt_u(a, white), i32x4.lt_u(b, white)), i16x8.narrow_i32x4_s(i32x4.lt_u(c, white), i32x4.lt_u(d, white)));
    for (let k: usize = 0; k < 3; k++) v128.store(p + k * plane, v128.or(v128.andnot(v128.load(p + k * plane), isHit), isWhite));
    counter = i32x4.add(counter, i32x4.splat(4));
    p += 16;
  } while ((n -= 16) > 0);
}

/** How many thresholds of a table the word reaches; the guide says from which on to look. */
@inline function countOf(table: usize, word: u32): i32 {
  const w = min<u32>(word, 0xfffffffe);
  let k = <i32>load<u16>(table + <usize>((w >> 27) << 1));
  while (w >= load<u32>(table + <usize>(k << 2), 64)) k++;
  return k;
}

export function shot(at: usize, plane: usize, count: i32, first: i32, tables: usize, levels: usize, seed: u32, scratch: usize): void {
  for (let c = 0; c < 3; c++) {
    let p = at + <usize>c * plane, n = count, counter = counters(first);
    do {
      philox(counter, c, seed, scratch);
      const some = min(n, 16);
      for (let i = 0; i < some; i++) {
        const row = tables + (<usize>load<u8>(p + <usize>i) << 3);
        const k = load<i32>(row, 4) + countOf(load<u32>(row), load<u32>(scratch + <usize>(i << 2)));
        store<u8>(p + <usize>i, load<u8>(levels + <usize>k));
      }
      counter = i32x4.add(counter, i32x4.splat(4));
      p += 16;
    } while ((n -= 16) > 0);
  }
}

export function lightness(at: usize, plane: usize, count: i32, squares: i32): f64 {
  let sum: i64 = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const r = <i32>load<u8>(at + i), g = <i32>load<u8>(at + plane + i), b = <i32>load<u8>(at + 2 * plane + i);
    const v = max(max(r, g), b) + min(min(r, g), b);
    sum += squares ? v * v : v;
  }
  return <f64>sum;
}

@inline function toByte(v: f32): i32 { return <i32>min<f32>(max<f32>(v * 255 + 0.5, 0), 255); }

export function iso(at: usize, plane: usize, count: i32, first: i32, degrees: f32, table: usize, low: i32, seed: u32, scratch: usize): void {
  let p = at, n = count, counter = counters(first >> 1);
  const sigma = f32x4.splat(degrees), hues = scratch + 64, photons = scratch + 192;
  do {
    philox(counter, 0, seed, scratch);
    for (let k: usize = 0; k < 4; k++) {
      const bits = v128.load(scratch + (k << 4)), r = radius(bits, sigma), t = halfTurns(bits);
      v128.store(hues + (k << 5), f32x4.mul(r, wave(t))); v128.store(hues + (k << 5), f32x4.mul(r, wave(shifted(t))), 16);
    }
    const pair = i32x4.add(counters(first), i32x4.splat((count - n) >> 2));
    philox(pair, 1, seed, photons); philox(i32x4.add(pair, i32x4.splat(4)), 1, seed, photons + 64);
    const some = min(n, 32);
    for (let i = 0; i < some; i++) {
      const q = p + <usize>i;
      const r = <f32>load<u8>(q) * <f32>(1.0 / 255), g = <f32>load<u8>(q + plane) * <f32>(1.0 / 255), b = <f32>load<u8>(q + 2 * plane) * <f32>(1.0 / 255);
      const top = max(max(r, g), b), bottom = min(min(r, g), b), chroma = top - bottom, total = top + bottom;
      let l = total * 0.5, s: f32 = 0, h: f32 = 0;
      if (chroma > 0) {
        s = chroma / (l < 0.5 ? total : <f32>2 - total);
        const step: f32 = <f32>60 / chroma;
        h = top == r ? (g - b) * step : top == g ? (b - r) * step + 120 : (r - g) * step + 240;
      }
      h += load<f32>(hues + <usize>(i << 2));
      const arrived = <f32>(low + countOf(table, load<u32>(photons + <usize>(i << 2))));
      l += arrived * <f32>(1.0 / 255) * (<f32>1 - l);
      l = min<f32>(l, 1);
      const p2 = l <= 0.5 ? l * (<f32>1 + s) : l + s - l * s, p1 = <f32>2 * l - p2;
      h = h * <f32>(1.0 / 60);
      h -= floor(h * <f32>(1.0 / 6)) * 6;
      let sector = <i32>h;
      const f = h - <f32>sector, down = p1 + (p2 - p1) * (<f32>1 - f), up = p1 + (p2 - p1) * f;
      if (sector > 5) sector = 0;
      store<u8>(q, toByte(sector == 0 || sector == 5 ? p2 : sector == 1 ? down : sector == 4 ? up : p1));
      store<u8>(q + plane, toByte(sector == 1 || sector == 2 ? p2 : sector == 3 ? down : sector == 0 ? up : p1));
      store<u8>(q + 2 * plane, toByte(sector == 3 || sector == 4 ? p2 : sector == 5 ? down : sector == 2 ? up : p1));
    }
    counter = i32x4.add(counter, i32x4.splat(4));
    p += 32;
  } while ((n -= 32) > 0);
}
