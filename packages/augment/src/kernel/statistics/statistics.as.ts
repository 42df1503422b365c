// Kernels that count and compare bytes, for wasm SIMD128: see statisticsKernels.ts for what each does.

@inline function bump(p: usize, value: u64): void {
  const q = p + ((<usize>value & 255) << 2);
  store<u32>(q, load<u32>(q) + 1);
}

export function histogram(at: usize, count: i32, counts: usize): void {
  let p = counts;
  const end = counts + 4096, zero = i32x4.splat(0);
  do { v128.store(p, zero); v128.store(p, zero, 16); } while ((p += 32) < end);
  // Four counts for neighbours in turns: equal neighbours would each wait for the count of the one before.
  const b = counts + 1024, c = counts + 2048, d = counts + 3072;
  let n = count;
  p = at;
  if (n >= 8) do {
    const word = load<u64>(p);
    bump(counts, word); bump(b, word >> 8); bump(c, word >> 16); bump(d, word >> 24);
    bump(counts, word >> 32); bump(b, word >> 40); bump(c, word >> 48); bump(d, word >> 56);
    p += 8;
  } while ((n -= 8) >= 8);
  for (; n > 0; n--, p++) bump(counts, <u64>load<u8>(p));
  p = counts;
  do {
    v128.store(p, i32x4.add(i32x4.add(v128.load(p), v128.load(p, 1024)), i32x4.add(v128.load(p, 2048), v128.load(p, 3072))));
  } while ((p += 16) < b);
}

export function extremes(at: usize, count: i32): i32 {
  let low: i32 = 255, high: i32 = 0, p = at, n = count;
  if (n >= 16) {
    let lows = i8x16.splat(-1), highs = i8x16.splat(0);
    do {
      const v = v128.load(p);
      lows = i8x16.min_u(lows, v);
      highs = i8x16.max_u(highs, v);
      p += 16;
    } while ((n -= 16) >= 16);
    let k = 8;
    do {
      const by = i8x16.splat(<i8>k), next = i8x16.add(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), by);
      const around = v128.and(next, i8x16.splat(15));
      lows = i8x16.min_u(lows, v128.swizzle(lows, around));
      highs = i8x16.max_u(highs, v128.swizzle(highs, around));
    } while (k >>= 1);
    low = i8x16.extract_lane_u(lows, 0);
    high = i8x16.extract_lane_u(highs, 0);
  }
  for (; n > 0; n--, p++) {
    const value = <i32>load<u8>(p);
    low = min(low, value);
    high = max(high, value);
  }
  return low | high << 8;
}
