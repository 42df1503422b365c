// Kernels that make masks and blend colours by them, for wasm SIMD128: see weatherKernels.ts for what each does.

/** t / 255, rounded, for t up to 255 * 255 to which 128 was added. */
@inline function over255(t: v128): v128 { return i16x8.shr_u(i16x8.add(t, i16x8.shr_u(t, 8)), 8); }
@inline function veil8(v: v128, m: v128, value: v128): v128 {
  const kept = i16x8.mul(v, i16x8.sub(i16x8.splat(255), m));
  return over255(i16x8.add(i16x8.add(kept, i16x8.mul(value, m)), i16x8.splat(128)));
}

export function veil(at: usize, count: i32, mask: usize, value: i32): void {
  const colour = i16x8.splat(<i16>value);
  let p = at, q = mask, n = count;
  do {
    const v = v128.load(p), m = v128.load(q);
    v128.store(p, i8x16.narrow_i16x8_u(
      veil8(i16x8.extend_low_i8x16_u(v), i16x8.extend_low_i8x16_u(m), colour),
      veil8(i16x8.extend_high_i8x16_u(v), i16x8.extend_high_i8x16_u(m), colour)));
    p += 16; q += 16;
  } while ((n -= 16) > 0);
}

export function glow(mask: usize, width: i32, height: i32, x: f32, y: f32, radius: f32, strength: f32): void {
  const scale = f32x4.splat(1 / (radius * radius)), zero = f32x4.splat(0), one = f32x4.splat(1), peak = f32x4.splat(strength);
  for (let row = 0; row < height; row++) {
    const dy = <f32>row + 0.5 - y, dy2 = f32x4.splat(dy * dy);
    let q = mask + <usize>(row * width), n = width, dx = f32x4.sub(f32x4(0.5, 1.5, 2.5, 3.5), f32x4.splat(x));
    do {
      const t = f32x4.max(f32x4.sub(one, f32x4.mul(f32x4.add(f32x4.mul(dx, dx), dy2), scale)), zero);
      const m = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(f32x4.mul(t, t), peak), f32x4.splat(0.5)));
      const packed = i16x8.narrow_i32x4_s(m, m);
      v128.store_lane<i32>(q, i8x16.narrow_i16x8_u(packed, packed), 0);
      dx = f32x4.add(dx, f32x4.splat(4)); q += 4;
    } while ((n -= 4) > 0);
  }
}

/** 3 f^2 - 2 f^3 of a fraction of 256ths, in 256ths. */
@inline function ease(f: i32): i32 { return (f * f * (768 - 2 * f)) >> 16; }

@inline function ease4(place: v128): v128 {
  const f = v128.and(i32x4.shr_u(place, 8), i32x4.splat(255));
  return i32x4.shr_u(i32x4.mul(i32x4.mul(f, f), i32x4.sub(i32x4.splat(768), i32x4.add(f, f))), 16);
}

export function smooth(mask: usize, width: i32, height: i32, lattice: usize, columns: i32, stepX: i32, stepY: i32): void {
  const ramp = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(stepX)), step4 = i32x4.splat(4 * stepX);
  for (let y = 0; y < height; y++) {
    const placeY = y * stepY + (stepY >> 1), row = lattice + <usize>((placeY >> 16) * columns), fy = ease((placeY >> 8) & 255);
    const start = mask + <usize>(y * width);
    let x = 0;
    while (x < width) {
      const placeX = x * stepX + (stepX >> 1), cell = placeX >> 16, p = row + <usize>cell, below = p + <usize>columns;
      const left = <i32>load<u8>(p) * (256 - fy) + <i32>load<u8>(below) * fy;
      const right = <i32>load<u8>(p, 1) * (256 - fy) + <i32>load<u8>(below, 1) * fy;
      const base = i32x4.splat((left << 8) + 32768), rise = i32x4.splat(right - left);
      // What is written past the cell's end is written again by the next one.
      let place = i32x4.add(i32x4.splat(placeX), ramp), q = start + <usize>x;
      const end = min(width, x + (((cell + 1) << 16) - placeX + stepX - 1) / stepX);
      for (; x < end; x += 4) {
        const value = i32x4.shr_u(i32x4.add(base, i32x4.mul(rise, ease4(place))), 16);
        const packed = i16x8.narrow_i32x4_s(value, value);
        v128.store_lane<i32>(q, i8x16.narrow_i16x8_u(packed, packed), 0);
        place = i32x4.add(place, step4); q += 4;
      }
      x = end;
    }
  }
}

@inline function grey4(r: v128, g: v128, b: v128): v128 {
  return i32x4.shr_u(i32x4.add(i32x4.add(r, g), i32x4.add(b, i32x4.splat(32768))), 16);
}

export function lightness(at: usize, plane: usize, count: i32, mask: usize): void {
  const red = i16x8.splat(19595), green = i16x8.splat(<i16>38470), blue = i16x8.splat(7471);
  let p = at, q = mask, n = count;
  do {
    const r = v128.load_ext<u8>(p), g = v128.load_ext<u8>(p + plane), b = v128.load_ext<u8>(p + 2 * plane);
    const grey = i16x8.narrow_i32x4_u(
      grey4(i32x4.extmul_low_i16x8_u(r, red), i32x4.extmul_low_i16x8_u(g, green), i32x4.extmul_low_i16x8_u(b, blue)),
      grey4(i32x4.extmul_high_i16x8_u(r, red), i32x4.extmul_high_i16x8_u(g, green), i32x4.extmul_high_i16x8_u(b, blue)));
    v128.store_lane<i64>(q, i8x16.narrow_i16x8_u(grey, grey), 0);
    p += 8; q += 8;
  } while ((n -= 8) > 0);
}
