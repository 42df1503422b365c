// Median filters for wasm SIMD128: see medianKernels.ts for what each does.

@inline function min(a: v128, b: v128): v128 { return i8x16.min_u(a, b); }
@inline function max(a: v128, b: v128): v128 { return i8x16.max_u(a, b); }
@inline function middle(a: v128, b: v128, c: v128): v128 { return max(min(a, b), min(max(a, b), c)); }

/** Columns of three, sorted, one line a rank; then the median of the largest low, the middle and the smallest high. */
export function median3(from: usize, width: i32, height: i32, channels: i32, to: usize, scratch: usize): void {
  const size = width * channels, stride = (width + 2) * channels, o1 = <usize>channels, o2 = <usize>2 * o1;
  const line = <usize>((stride + 31) & ~15);
  for (let y = 0; y < height; y++) {
    let p = from + <usize>(y * stride), s = scratch, n = stride;
    do {
      const a = v128.load(p), b = v128.load(p + <usize>stride), c = v128.load(p + <usize>(2 * stride));
      v128.store(s, min(min(a, b), c)); v128.store(s + line, middle(a, b, c)); v128.store(s + 2 * line, max(max(a, b), c));
      p += 16; s += 16;
    } while ((n -= 16) > 0);
    let out = to + <usize>(y * size);
    s = scratch; n = size;
    do {
      const q = s + line, r = q + line;
      v128.store(out, middle(
        max(max(v128.load(s), v128.load(s + o1)), v128.load(s + o2)),
        middle(v128.load(q), v128.load(q + o1), v128.load(q + o2)),
        min(min(v128.load(r), v128.load(r + o1)), v128.load(r + o2))));
      s += 16; out += 16;
    } while ((n -= 16) > 0);
  }
}

/** Columns of five, sorted by nine exchanges and kept one line a rank. */
function sortColumns5(from: usize, stride: usize, lines: usize, line: usize): void {
  let p = from, s = lines, n = <i32>stride;
  do {
    let a = v128.load(p), b = v128.load(p + stride), c = v128.load(p + 2 * stride), d = v128.load(p + 3 * stride), e = v128.load(p + 4 * stride);
    let t = min(a, b); b = max(a, b); a = t;
    t = min(d, e); e = max(d, e); d = t;
    t = min(c, e); e = max(c, e); c = t;
    t = min(c, d); d = max(c, d); c = t;
    t = min(a, d); d = max(a, d); a = t;
    t = min(a, c); c = max(a, c); a = t;
    t = min(b, e); e = max(b, e); b = t;
    t = min(b, d); d = max(b, d); b = t;
    t = min(b, c); c = max(b, c); b = t;
    v128.store(s, a); v128.store(s + line, b); v128.store(s + 2 * line, c); v128.store(s + 3 * line, d); v128.store(s + 4 * line, e);
    p += 16; s += 16;
  } while ((n -= 16) > 0);
}

/**
 * Ranks a (lowest) to e of five sorted columns. The exchanges were found by pruning the sort of each rank and Batcher's merge of
 * the 13 values that can be the median, as long as all 6^5 inputs of zeros and ones in sorted columns came out right, which by
 * the zero-one principle is a proof.
 */
export function median5(from: usize, width: i32, height: i32, channels: i32, to: usize, scratch: usize): void {
  const size = width * channels, stride = (width + 4) * channels, o1 = <usize>channels, o2 = <usize>2 * o1, o3 = <usize>3 * o1, o4 = <usize>4 * o1;
  const line = <usize>((stride + 31) & ~15);
  for (let y = 0; y < height; y++) {
    sortColumns5(from + <usize>(y * stride), stride, scratch, line);
    let p = scratch, out = to + <usize>(y * size), n = size;
    do {
      const q = p + line, r = q + line, s = r + line, u = s + line;
      let a0 = v128.load(p), a1 = v128.load(p + o1), a2 = v128.load(p + o2), a3 = v128.load(p + o3), a4 = v128.load(p + o4);
      let b0 = v128.load(q), b1 = v128.load(q + o1), b2 = v128.load(q + o2), b3 = v128.load(q + o3), b4 = v128.load(q + o4);
      let c0 = v128.load(r), c1 = v128.load(r + o1), c2 = v128.load(r + o2), c3 = v128.load(r + o3), c4 = v128.load(r + o4);
      let d0 = v128.load(s), d1 = v128.load(s + o1), d2 = v128.load(s + o2), d3 = v128.load(s + o3), d4 = v128.load(s + o4);
      let e0 = v128.load(u), e1 = v128.load(u + o1), e2 = v128.load(u + o2), e3 = v128.load(u + o3), e4 = v128.load(u + o4), t = a0;
      t = min(a3, a4); a4 = max(a3, a4); a3 = t; t = min(a2, a4); a4 = max(a2, a4); a2 = t; a3 = max(a2, a3);
      a3 = max(a0, a3); t = min(a1, a4); a4 = max(a1, a4); a1 = t; a3 = max(a1, a3);
      t = min(b0, b1); b1 = max(b0, b1); b0 = t; t = min(b3, b4); b4 = max(b3, b4); b3 = t;
      t = min(b2, b4); b4 = max(b2, b4); b2 = t; b3 = max(b0, b3); t = min(b1, b4); b4 = max(b1, b4); b1 = t;
      t = min(b1, b3); b3 = max(b1, b3); b1 = t; b2 = max(b1, b2); t = min(c0, c1); c1 = max(c0, c1); c0 = t;
      t = min(c3, c4); c4 = max(c3, c4); c3 = t; t = min(c2, c4); c4 = max(c2, c4); c2 = t;
      t = min(c2, c3); c3 = max(c2, c3); c2 = t; t = min(c0, c3); c3 = max(c0, c3); c0 = t; c2 = max(c0, c2);
      c1 = min(c1, c4); t = min(d0, d1); d1 = max(d0, d1); d0 = t; t = min(d3, d4); d4 = max(d3, d4); d3 = t;
      t = min(d2, d3); d3 = max(d2, d3); d2 = t; t = min(d0, d3); d3 = max(d0, d3); d0 = t;
      t = min(d0, d2); d2 = max(d0, d2); d0 = t; d1 = min(d1, d4); d1 = min(d1, d3);
      t = min(d1, d2); d2 = max(d1, d2); d1 = t; t = min(e0, e1); e1 = max(e0, e1); e0 = t;
      t = min(e3, e4); e4 = max(e3, e4); e3 = t; e2 = min(e2, e4); t = min(e2, e3); e3 = max(e2, e3); e2 = t;
      e0 = min(e0, e3); e1 = min(e1, e2); t = min(a3, a4); a4 = max(a3, a4); a3 = t;
      t = min(b2, b3); b3 = max(b2, b3); b2 = t; t = min(b4, c1); c1 = max(b4, c1); b4 = t;
      t = min(d2, e0); e0 = max(d2, e0); d2 = t; b2 = max(a3, b2); t = min(a4, b3); b3 = max(a4, b3); a4 = t;
      t = min(b4, c2); c2 = max(b4, c2); b4 = t; c1 = min(c1, c3); t = min(a4, b2); b2 = max(a4, b2); a4 = t;
      t = min(c1, c2); c2 = max(c1, c2); c1 = t; t = min(a4, c1); c1 = max(a4, c1); a4 = t; b4 = max(b2, b4);
      t = min(b3, c1); c1 = max(b3, c1); b3 = t; t = min(d2, e1); e1 = max(d2, e1); d2 = t;
      t = min(b3, b4); b4 = max(b3, b4); b3 = t; t = min(c1, c2); c2 = max(c1, c2); c1 = t;
      t = min(d1, d2); d2 = max(d1, d2); d1 = t; e0 = min(e0, e1); d1 = max(a4, d1); b3 = min(b3, e0); d0 = max(b4, d0);
      c1 = min(c1, d1); c2 = min(c2, d2); c1 = max(b3, c1); c2 = min(c2, d0); c2 = max(c1, c2);
      v128.store(out, c2);
      p += 16; out += 16;
    } while ((n -= 16) > 0);
  }
}

/** Finds each bit of the median from the highest down, by counting the values that reach it. */
export function median7(from: usize, width: i32, height: i32, channels: i32, to: usize, scratch: usize): void {
  const size = width * channels, stride = (width + 6) * channels, o1 = <usize>channels, o2 = <usize>2 * o1, o3 = <usize>3 * o1, o4 = <usize>4 * o1, o5 = <usize>5 * o1, o6 = <usize>6 * o1;
  for (let y = 0; y < height; y++) {
    let p = from + <usize>(y * stride), out = to + <usize>(y * size), n = size;
    do {
      let found = i8x16.splat(0), bit = i8x16.splat(-128), step = 8;
      do {
        const trial = v128.or(found, bit);
        let count = i8x16.splat(0), row = p, j = 7;
        do {
          count = i8x16.sub(count, i8x16.ge_u(v128.load(row), trial));
          count = i8x16.sub(count, i8x16.ge_u(v128.load(row + o1), trial));
          count = i8x16.sub(count, i8x16.ge_u(v128.load(row + o2), trial));
          count = i8x16.sub(count, i8x16.ge_u(v128.load(row + o3), trial));
          count = i8x16.sub(count, i8x16.ge_u(v128.load(row + o4), trial));
          count = i8x16.sub(count, i8x16.ge_u(v128.load(row + o5), trial));
          count = i8x16.sub(count, i8x16.ge_u(v128.load(row + o6), trial));
          row += stride;
        } while (--j > 0);
        found = v128.or(found, v128.and(bit, i8x16.gt_s(count, i8x16.splat(24))));
        bit = i8x16.shr_u(bit, 1);
      } while (--step > 0);
      v128.store(out, found);
      p += 16; out += 16;
    } while ((n -= 16) > 0);
  }
}
