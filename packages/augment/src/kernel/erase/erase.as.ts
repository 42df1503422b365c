// Kernels that write random bytes and drop bytes at random, for wasm SIMD128: see eraseKernels.ts for what each does.

/** MurmurHash3's finaliser of seed + index * 2^32 / golden ratio: four lanes, or one. */
@inline function hash4(index: v128, seed: v128): v128 {
  let h = i32x4.add(seed, i32x4.mul(index, i32x4.splat(0x9e3779b9)));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0x85ebca6b));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}
@inline function hash(index: i32, seed: i32): u32 {
  let h: u32 = seed + index * 0x9e3779b9;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

@inline function fillRun(at: usize, count: i32, value: i32): void {
  if (count >= 16) {
    const v = i8x16.splat(<i8>value);
    const last = at + count - 16;
    let p = at;
    do {
      v128.store(p, v);
      p += 16;
    } while (p < last);
    v128.store(last, v);
  } else {
    for (let p = at; p < at + count; p++) store<u8>(p, <u8>value);
  }
}

export function fill(at: usize, plane: usize, count: i32, rows: i32, stride: usize, color: i32): void {
  for (let y = 0; y < rows; y++) {
    fillRun(at, count, color >> 16);
    fillRun(at + plane, count, color >> 8);
    fillRun(at + 2 * plane, count, color);
    at += stride;
  }
}

export function noise(at: usize, plane: usize, count: i32, index: i32, seed: i32): void {
  const seeds = i32x4.splat(seed);
  let p = at, i = index, n = count;
  if (n >= 4) do {
    const h = hash4(i32x4.add(i32x4.splat(i), i32x4(0, 1, 2, 3)), seeds);
    const grouped = v128.swizzle(h, i8x16(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, -1, -1, -1, -1));
    v128.store_lane<i32>(p, grouped, 0);
    v128.store_lane<i32>(p + plane, grouped, 1);
    v128.store_lane<i32>(p + 2 * plane, grouped, 2);
    p += 4; i += 4;
  } while ((n -= 4) >= 4);
  for (; n > 0; n--, p++, i++) {
    const h = hash(i, seed);
    store<u8>(p, <u8>h); store<u8>(p + plane, <u8>(h >>> 8)); store<u8>(p + 2 * plane, <u8>(h >>> 16));
  }
}

export function drop(at: usize, count: i32, index: i32, seed: i32, threshold: i32, value: i32): void {
  const seeds = i32x4.splat(seed), limit = i32x4.splat(threshold), fill = i8x16.splat(<i8>value), lanes = i32x4(0, 1, 2, 3);
  let p = at, i = index, n = count;
  do {
    const a = i32x4.lt_s(i32x4.shr_u(hash4(i32x4.add(i32x4.splat(i), lanes), seeds), 8), limit);
    const b = i32x4.lt_s(i32x4.shr_u(hash4(i32x4.add(i32x4.splat(i + 4), lanes), seeds), 8), limit);
    const c = i32x4.lt_s(i32x4.shr_u(hash4(i32x4.add(i32x4.splat(i + 8), lanes), seeds), 8), limit);
    const d = i32x4.lt_s(i32x4.shr_u(hash4(i32x4.add(i32x4.splat(i + 12), lanes), seeds), 8), limit);
    const dropped = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
    v128.store(p, v128.bitselect(fill, v128.load(p), dropped));
    p += 16; i += 16;
  } while ((n -= 16) > 0);
}
