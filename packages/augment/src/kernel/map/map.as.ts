// Mapping kernels for wasm SIMD128: see mapKernels.ts for what each does.

/** a u + b v + c for both axes at once, in this order. */
@inline function across(row: usize, u: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.mul(v128.load(row), u), v128.load(row, 16)), v128.load(row, 32));
}

/** Not a number becomes low. */
@inline function clamp(p: v128, low: v128, high: v128): v128 {
  return f64x2.pmin(high, f64x2.pmax(low, p));
}

/** The distance from the last whole multiple of a period below. */
@inline function rest(p: v128, period: v128): v128 {
  return f64x2.sub(p, f64x2.mul(f64x2.floor(f64x2.div(p, period)), period));
}

export function places(row: usize, first: i32, count: i32, border: i32, whole: i32, margin: i32, xs: usize, ys: usize): void {
  const g = load<f64>(row, 48), h = load<f64>(row, 56), i = load<f64>(row, 64);
  const origin = v128.load(row, 72), size = v128.load(row, 88);
  const half = f64x2.splat(0.5), zero = f64x2.splat(0), last = f64x2.sub(size, f64x2.splat(1));
  const period = f64x2.pmax(f64x2.splat(1), f64x2.add(last, last));
  const shift = f64x2.splat(<f64>margin);
  let n = count, u = <f64>first + 0.5;
  if (n > 0) do {
    const w = g * u + h + i;
    let p = f64x2.sub(f64x2.div(across(row, f64x2.splat(u)), f64x2.splat(w)), origin);
    if (border != 0) {
      p = f64x2.sub(p, half);
      if (border == 2) {
        const place = rest(p, period);
        p = f64x2.pmin(f64x2.sub(period, place), place);
      } else if (border == 3) p = rest(p, size);
      p = f64x2.add(clamp(p, zero, border == 3 ? size : last), half);
    }
    let fixed: v128;
    if (whole) fixed = i32x4.shl(i32x4.add(i32x4.trunc_sat_f64x2_s_zero(p), i32x4.splat(margin)), 16);
    else {
      const place = f64x2.add(f64x2.sub(p, half), shift);
      fixed = i32x4.trunc_sat_f64x2_s_zero(f64x2.floor(f64x2.add(f64x2.mul(place, f64x2.splat(65536)), half)));
    }
    v128.store_lane<u32>(xs, fixed, 0);
    v128.store_lane<u32>(ys, fixed, 1);
    xs += 4; ys += 4; u += 1.0;
  } while (--n > 0);
}
