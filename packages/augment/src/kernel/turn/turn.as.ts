// Turning kernels for wasm SIMD128: see turnKernels.ts for what each does.

const SPREAD: v128 = i8x16(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1); // RGB*4 -> RGBX*4
const PACK: v128 = i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1); // RGBX*4 -> RGB*4
const REVERSED: v128 = i8x16(9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2, -1, -1, -1, -1); // four RGB pixels backwards

@inline function put(to: usize, pixels: v128): void {
  v128.store_lane<u64>(to, pixels, 0);
  v128.store_lane<u32>(to, pixels, 2, 8);
}

@inline function move(from: usize, to: usize): void {
  store<u16>(to, load<u16>(from));
  store<u8>(to, load<u8>(from, 2), 2);
}

export function transpose(from: usize, stride: i32, width: i32, height: i32, to: usize, toStride: i32): void {
  const s = <usize>stride, t = <usize>toStride;
  let y = 0;
  if (height >= 4) do {
    let p = from + <usize>y * s, q = to + <usize>(3 * y), n = width;
    if (n >= 4) do {
      const a = v128.swizzle(v128.load(p), SPREAD), b = v128.swizzle(v128.load(p + s), SPREAD);
      const c = v128.swizzle(v128.load(p + 2 * s), SPREAD), d = v128.swizzle(v128.load(p + 3 * s), SPREAD);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
      const ef = v128.shuffle<i32>(a, b, 2, 6, 3, 7), gh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      put(q, v128.swizzle(v128.shuffle<i64>(ab, cd, 0, 2), PACK));
      put(q + t, v128.swizzle(v128.shuffle<i64>(ab, cd, 1, 3), PACK));
      put(q + 2 * t, v128.swizzle(v128.shuffle<i64>(ef, gh, 0, 2), PACK));
      put(q + 3 * t, v128.swizzle(v128.shuffle<i64>(ef, gh, 1, 3), PACK));
      p += 12; q += 4 * t;
    } while ((n -= 4) >= 4);
    while (n-- > 0) {
      move(p, q); move(p + s, q + 3); move(p + 2 * s, q + 6); move(p + 3 * s, q + 9);
      p += 3; q += t;
    }
  } while ((y += 4) + 4 <= height);
  while (y < height) {
    let p = from + <usize>y * s, q = to + <usize>(3 * y), n = width;
    while (n-- > 0) {
      move(p, q);
      p += 3; q += t;
    }
    y++;
  }
}

export function mirror(from: usize, stride: i32, width: i32, height: i32, to: usize, toStride: i32): void {
  for (let y = 0; y < height; y++) {
    let p = from + <usize>(y * stride), q = to + <usize>(y * toStride + 3 * width), n = width;
    if (n >= 4) do {
      q -= 12;
      put(q, v128.swizzle(v128.load(p), REVERSED));
      p += 12;
    } while ((n -= 4) >= 4);
    while (n-- > 0) {
      q -= 3;
      move(p, q);
      p += 3;
    }
  }
}
