// Contrast limited adaptive histogram equalisation, for wasm SIMD128: see claheKernels.ts for what each does.

@inline function zipLow(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
@inline function zipHigh(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }

/** Pillow's grey of 8 pixels, as in point.as.ts. */
@inline function grey8(r: v128, g: v128, b: v128): v128 {
  const rg = i32x4.splat(19595 | (38470 - 65536) << 16), bTwo = i32x4.splat(7471 | 16384 << 16), two = i16x8.splat(2);
  return i16x8.add(g, i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipLow(r, g), rg), i32x4.dot_i16x8_s(zipLow(b, two), bTwo)), 16),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(zipHigh(r, g), rg), i32x4.dot_i16x8_s(zipHigh(b, two), bTwo)), 16)));
}

@inline function store8(p: usize, v: v128): void { v128.store_lane<i64>(p, i8x16.narrow_i16x8_u(v, v), 0); }

export function greyPlane(at: usize, plane: usize, count: i32, to: usize): void {
  let p = at, q = to, n = count;
  do {
    store8(q, grey8(v128.load_ext<u8>(p), v128.load_ext<u8>(p + plane), v128.load_ext<u8>(p + 2 * plane)));
    p += 8; q += 8;
  } while ((n -= 8) > 0);
}

/** The index within 0 .. n-1 that `i` >= 0 is mirrored to, the edge not repeated. */
@inline function mirror(i: i32, n: i32): i32 {
  if (n == 1) return 0;
  const k = i % (2 * n - 2);
  return k < n ? k : 2 * n - 2 - k;
}

@inline function bump(counts: usize, value: u32): void {
  const q = counts + (<usize>value << 2);
  store<u32>(q, load<u32>(q) + 1);
}

function limit(counts: usize, most: i32): void {
  let over = 0, p = counts;
  const end = counts + 1024;
  do {
    const more = load<i32>(p) - most;
    if (more > 0) { over += more; store<i32>(p, most); }
  } while ((p += 4) < end);
  const each = over >> 8, rest = over & 255;
  p = counts;
  do { store<i32>(p, load<i32>(p) + each); } while ((p += 4) < end);
  if (rest == 0) return;
  const step = max(256 / rest, 1);
  for (let i = 0, left = rest; i < 256 && left > 0; i += step, left--) bump(counts, i);
}

export function tileTable(grey: usize, width: i32, height: i32, left: i32, top: i32, tileWidth: i32, tileHeight: i32,
  most: i32, counts: usize, table: usize): void {
  let p = counts;
  do { v128.store(p, i32x4.splat(0)); } while ((p += 16) < counts + 1024);
  const inside = min(width - left, tileWidth);
  for (let y = top; y < top + tileHeight; y++) {
    const row = grey + <usize>(mirror(y, height) * width);
    let x = 0;
    if (inside > 0) {
      let q = row + left;
      do { bump(counts, load<u8>(q++)); } while (++x < inside);
    }
    for (; x < tileWidth; x++) bump(counts, load<u8>(row + mirror(left + x, width)));
  }
  if (most > 0) limit(counts, most);
  const scale = <f32>255 / <f32>(tileWidth * tileHeight);
  let sum = 0;
  for (let i = 0; i < 256; i++) {
    sum += load<i32>(counts + (<usize>i << 2));
    store<u8>(table + i, <u8>min(<i32>nearest(<f32>sum * scale), 255));
  }
}

@inline function convert(bytes: v128): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(bytes));
}

export function interpolateRow(grey: usize, count: i32, lefts: usize, rights: usize, weights: usize,
  upper: usize, lower: usize, weight: f32, to: usize): void {
  const down = f32x4.splat(weight), up = f32x4.splat(<f32>1 - weight), one = f32x4.splat(1), magic = f32x4.splat(12582912);
  let p = grey, q = to, l = lefts, r = rights, w = weights, n = count;
  do {
    const a = <usize>load<u8>(p), b = <usize>load<u8>(p, 1), c = <usize>load<u8>(p, 2), d = <usize>load<u8>(p, 3);
    const la = <usize>load<u32>(l) + a, lb = <usize>load<u32>(l, 4) + b, lc = <usize>load<u32>(l, 8) + c, ld = <usize>load<u32>(l, 12) + d;
    const ra = <usize>load<u32>(r) + a, rb = <usize>load<u32>(r, 4) + b, rc = <usize>load<u32>(r, 8) + c, rd = <usize>load<u32>(r, 12) + d;
    // Four pixels in each of the four tables around them: upper left, upper right, lower left, lower right.
    let t = i8x16.splat(0), u = t;
    t = v128.load_lane<u8>(upper + la, t, 0); t = v128.load_lane<u8>(upper + lb, t, 1);
    t = v128.load_lane<u8>(upper + lc, t, 2); t = v128.load_lane<u8>(upper + ld, t, 3);
    t = v128.load_lane<u8>(upper + ra, t, 4); t = v128.load_lane<u8>(upper + rb, t, 5);
    t = v128.load_lane<u8>(upper + rc, t, 6); t = v128.load_lane<u8>(upper + rd, t, 7);
    u = v128.load_lane<u8>(lower + la, u, 0); u = v128.load_lane<u8>(lower + lb, u, 1);
    u = v128.load_lane<u8>(lower + lc, u, 2); u = v128.load_lane<u8>(lower + ld, u, 3);
    u = v128.load_lane<u8>(lower + ra, u, 4); u = v128.load_lane<u8>(lower + rb, u, 5);
    u = v128.load_lane<u8>(lower + rc, u, 6); u = v128.load_lane<u8>(lower + rd, u, 7);
    t = i16x8.extend_low_i8x16_u(t); u = i16x8.extend_low_i8x16_u(u);
    const right = v128.load(w), left = f32x4.sub(one, right);
    const above = f32x4.add(f32x4.mul(convert(t), left), f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(t)), right));
    const below = f32x4.add(f32x4.mul(convert(u), left), f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(u)), right));
    // Adding 1.5 * 2^23 rounds to whole numbers in the low bits, halves to the even one.
    const sum = f32x4.add(f32x4.add(f32x4.mul(above, up), f32x4.mul(below, down)), magic);
    const rounded = v128.and(sum, i32x4.splat(255)), words = i16x8.narrow_i32x4_s(rounded, rounded);
    v128.store_lane<i32>(q, i8x16.narrow_i16x8_u(words, words), 0);
    p += 4; q += 4; l += 16; r += 16; w += 16;
  } while ((n -= 4) > 0);
}

export function addDifference(at: usize, count: i32, from: usize, to: usize): void {
  let p = at, f = from, t = to, n = count;
  do {
    store8(p, i16x8.add(v128.load_ext<u8>(p), i16x8.sub(v128.load_ext<u8>(t), v128.load_ext<u8>(f))));
    p += 8; f += 8; t += 8;
  } while ((n -= 8) > 0);
}
