// Fields of positions for wasm SIMD128: see fieldKernels.ts for what each does.

export function spread(values: usize, count: i32, spacing: i32, kernel: usize, length: i32, to: usize): void {
  let p = to, n = count * spacing + length;
  do { v128.store(p, f32x4.splat(0)); p += 16; } while ((n -= 4) > 0);
  for (let i = 0; i < count; i++) {
    const value = v128.load_splat<u32>(values + <usize>(i << 2));
    let k = kernel, left = length;
    p = to + <usize>((i * spacing) << 2);
    do {
      v128.store(p, f32x4.add(v128.load(p), f32x4.mul(value, v128.load(k))));
      p += 16; k += 16;
    } while ((left -= 4) > 0);
  }
}

export function combine(rows: usize, stride: i32, weights: usize, taps: i32, count: i32, to: usize, origin: i32, step: i32): void {
  let base = i32x4.add(i32x4.splat(origin), i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(step))), out = to, p = rows, n = count;
  const next = i32x4.splat(step << 2);
  do {
    let sum = f32x4.splat(0), q = p, w = weights, k = taps;
    do {
      sum = f32x4.add(sum, f32x4.mul(v128.load(q), v128.load_splat<u32>(w)));
      q += stride; w += 4;
    } while (--k > 0);
    v128.store(out, i32x4.add(base, i32x4.trunc_sat_f32x4_s(f32x4.nearest(sum))));
    base = i32x4.add(base, next);
    p += 16; out += 16;
  } while ((n -= 4) > 0);
}

@inline function toFixed(v: f64): i32 {
  return <i32>min<f64>(max<f64>(floor(v * 65536 + 0.5), -1073741824), 1073741823);
}

export function radial(xs: usize, ys: usize, count: i32, y: i32, cx: f64, cy: f64, ax: f64, ay: f64, k1: f64, k2: f64): void {
  const dy = <f64>y - cy, v = dy * ay, v2 = v * v;
  for (let x = 0; x < count; x++) {
    const dx = <f64>x - cx, u = dx * ax, r2 = u * u + v2, factor = 1 + r2 * (k1 + r2 * k2);
    store<i32>(xs + <usize>(x << 2), toFixed(cx + dx * factor));
    store<i32>(ys + <usize>(x << 2), toFixed(cy + dy * factor));
  }
}

/** Natural logarithm of a positive normal number: 2 atanh((m - 1) / (m + 1)) of the mantissa, within 1e-11. */
@inline function log(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let exponent = <i32>(bits >> 52) - 1023, m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) { m *= 0.5; exponent++; }
  const s = (m - 1) / (m + 1), z = s * s;
  let sum = 1.0 / 13;
  sum = sum * z + 1.0 / 11; sum = sum * z + 1.0 / 9; sum = sum * z + 1.0 / 7; sum = sum * z + 1.0 / 5; sum = sum * z + 1.0 / 3;
  return <f64>exponent * 0.6931471805599453 + 2 * s * (sum * z + 1);
}

export function spline(points: usize, terms: i32, to: usize, plane: i32, count: i32, u: f64, du: f64, v: f64): void {
  const plain = points + <usize>(terms << 5);
  for (let i = 0; i < count; i++) {
    const x = u + <f64>i * du;
    let sx = load<f64>(plain) + load<f64>(plain, 8) * x + load<f64>(plain, 16) * v;
    let sy = load<f64>(plain, 24) + load<f64>(plain, 32) * x + load<f64>(plain, 40) * v;
    let p = points, n = terms;
    do {
      const dx = x - load<f64>(p), dy = v - load<f64>(p, 8), r2 = dx * dx + dy * dy;
      if (r2 > 1e-30) {
        const bend = r2 * log(r2);
        sx += load<f64>(p, 16) * bend; sy += load<f64>(p, 24) * bend;
      }
      p += 32;
    } while (--n > 0);
    store<f32>(to + <usize>(i << 2), <f32>sx);
    store<f32>(to + <usize>(plane + (i << 2)), <f32>sy);
  }
}

/** Positions of four places along one axis, brought into the image; for a constant border they stay. */
@inline function foldAxis(position: v128, size: i32, border: i32): v128 {
  const last = i32x4.splat((size - 1) << 16), zero = i32x4.splat(0), period = i32x4.splat(size << 16);
  let v = position;
  if (border == 1 || (border == 2 && size == 1)) return i32x4.min_s(i32x4.max_s(v, zero), last);
  if (border == 2) while (v128.any_true(v128.or(i32x4.lt_s(v, zero), i32x4.gt_s(v, last)))) {
    v = i32x4.abs(v);
    v = i32x4.sub(last, i32x4.abs(i32x4.sub(last, v)));
  }
  if (border == 3) {
    let below = i32x4.lt_s(v, zero);
    while (v128.any_true(below)) { v = i32x4.add(v, v128.and(below, period)); below = i32x4.lt_s(v, zero); }
    let above = i32x4.ge_s(v, period);
    while (v128.any_true(above)) { v = i32x4.sub(v, v128.and(above, period)); above = i32x4.ge_s(v, period); }
  }
  return v;
}

@inline function outside(v: v128, size: i32): v128 {
  return v128.or(i32x4.lt_s(v, i32x4.splat(-0x8000)), i32x4.ge_s(v, i32x4.splat((size << 16) - 0x8000)));
}

export function fold(xs: usize, ys: usize, count: i32, width: i32, height: i32, border: i32, offset: i32): void {
  const shift = i32x4.splat(offset);
  let p = xs, q = ys, n = count;
  do {
    const x = v128.load(p), y = v128.load(q);
    const hidden = border == 0 ? v128.or(outside(x, width), outside(y, height)) : i32x4.splat(0);
    v128.store(p, v128.or(i32x4.add(foldAxis(x, width, border), shift), hidden));
    v128.store(q, i32x4.add(foldAxis(y, height, border), shift));
    p += 16; q += 16;
  } while ((n -= 4) > 0);
}
