// Pillow's sharpness, for wasm SIMD128: see sharpenKernels.ts.

/** floor of four values, as in level.as.ts. */
@inline function floor4(x: v128): v128 {
  return i32x4.sub(f32x4.add(f32x4.floor(x), f32x4.splat(12582912)), i32x4.splat(0x4b400000));
}

@inline function blend4(smooth: v128, difference: v128, factor: v128): v128 {
  return floor4(f32x4.add(f32x4.convert_i32x4_s(smooth), f32x4.mul(factor, f32x4.convert_i32x4_s(difference))));
}

/** Three neighbours in a row, summed. */
@inline function across(p: usize, step: usize): v128 {
  return i16x8.add(i16x8.add(v128.load_ext<u8>(p - step), v128.load_ext<u8>(p)), v128.load_ext<u8>(p + step));
}

@inline function sharpen8(p: usize, line: usize, step: usize, factor: v128): v128 {
  const value = v128.load_ext<u8>(p);
  const sum = i16x8.add(i16x8.add(across(p - line, step), across(p + line, step)), i16x8.add(across(p, step), i16x8.shl(value, 2)));
  // (8 sum + 3) * 315 / 32768 rounds as sum / 13 does, for every sum up to 13 * 255.
  const smooth = i16x8.q15mulr_sat_s(i16x8.add(i16x8.shl(sum, 3), i16x8.splat(3)), i16x8.splat(315));
  const difference = i16x8.sub(value, smooth);
  const sharp = i16x8.narrow_i32x4_s(
    blend4(i32x4.extend_low_i16x8_s(smooth), i32x4.extend_low_i16x8_s(difference), factor),
    blend4(i32x4.extend_high_i16x8_s(smooth), i32x4.extend_high_i16x8_s(difference), factor));
  return i8x16.narrow_i16x8_u(sharp, sharp);
}

@inline function copyLine(from: usize, to: usize, line: usize): void {
  let x: usize = 0;
  do { v128.store(to + x, v128.load(from + x)); } while ((x += 16) < line);
}

export function sharpen(from: usize, to: usize, line: usize, rows: i32, step: usize, factor: f32): void {
  const f = f32x4.splat(factor), inner = line - 2 * step;
  copyLine(from, to, line);
  let p = from + line, q = to + line, y = rows - 2;
  do {
    // Stores run over into what is written next.
    v128.store_lane<i32>(q, v128.load(p), 0);
    let x: usize = 0;
    do {
      v128.store_lane<i64>(q + step + x, sharpen8(p + step + x, line, step, f), 0);
    } while ((x += 8) < inner);
    p += line; q += line;
    let c: usize = step;
    do { store<u8>(q - c, load<u8>(p - c)); } while (--c);
  } while (--y);
  copyLine(p, q, line);
}
