// What JPEG does to an image, for wasm SIMD128: see jpegKernels.ts. Arithmetic is that of libjpeg(-turbo): jccolor.c, jcsample.c,
// jfdctint.c, jcdctmgr.c, jidctint.c, jdsample.c and jdcolor.c.

@inline function zipLow(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
@inline function zipHigh(a: v128, b: v128): v128 { return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }
@inline function store8(p: usize, v: v128): void { v128.store_lane<i64>(p, i8x16.narrow_i16x8_u(v, v), 0); }
@inline function two(low: i32, high: i32): v128 { return i32x4.splat((low & 0xffff) | (high << 16)); }
@inline function dotLow(a: v128, b: v128, w: v128): v128 { return i32x4.dot_i16x8_s(zipLow(a, b), w); }
@inline function dotHigh(a: v128, b: v128, w: v128): v128 { return i32x4.dot_i16x8_s(zipHigh(a, b), w); }
@inline function row(p: usize, i: usize): v128 { return v128.load(p + (i << 4)); }

/** Both halves, half added, shifted and packed. */
@inline function descale(low: v128, high: v128, half: v128, shift: i32): v128 {
  return i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(low, half), shift), i32x4.shr_s(i32x4.add(high, half), shift));
}

/** (a . u + b . v + half) >> 16 of eight. */
@inline function mix(a0: v128, a1: v128, u: v128, b0: v128, b1: v128, v: v128, half: v128): v128 {
  return descale(i32x4.add(dotLow(a0, a1, u), dotLow(b0, b1, v)), i32x4.add(dotHigh(a0, a1, u), dotHigh(b0, b1, v)), half, 16);
}

/** Repeats the last pixel of a row up to the stride. */
function extend(at: usize, width: i32, stride: i32): void {
  memory.fill(at + <usize>width, load<u8>(at + <usize>(width - 1)), stride - width);
}

export function split(at: usize, plane: usize, width: i32, height: i32, luma: usize, blue: usize, red: usize, stride: i32): void {
  const rg = two(19595, 19235), gb = two(19235, 7471), half = i32x4.splat(32768), offset = i32x4.splat((128 << 16) + 32767);
  const blueRg = two(-11059, -21709), redGb = two(-27439, -5329), own = two(16384, 16384);
  for (let y = 0; y < height; y++) {
    let p = at + <usize>(y * width), q = <usize>(y * stride), n = width;
    do {
      const r = v128.load_ext<u8>(p), g = v128.load_ext<u8>(p + plane), b = v128.load_ext<u8>(p + 2 * plane);
      store8(luma + q, mix(r, g, rg, g, b, gb, half));
      store8(blue + q, mix(r, g, blueRg, b, b, own, offset));
      store8(red + q, mix(g, b, redGb, r, r, own, offset));
      p += 8; q += 8;
    } while ((n -= 8) > 0);
    q = <usize>(y * stride);
    extend(luma + q, width, stride); extend(blue + q, width, stride); extend(red + q, width, stride);
  }
}

export function repeatLastRow(at: usize, stride: i32, rows: i32, wanted: i32): void {
  for (let y = rows; y < wanted; y++) memory.copy(at + <usize>(y * stride), at + <usize>((rows - 1) * stride), stride);
}

export function halve(from: usize, stride: i32, height: i32, to: usize): void {
  const bias = i32x4.splat(2 << 16 | 1), rows = (height + 1) >> 1;
  for (let y = 0; y < rows; y++) {
    let p = from + <usize>(2 * y * stride), q = from + <usize>(min(2 * y + 1, height - 1) * stride), out = to + <usize>(y * (stride >> 1)), n = stride;
    do {
      const sums = i16x8.add(i16x8.extadd_pairwise_i8x16_u(v128.load(p)), i16x8.extadd_pairwise_i8x16_u(v128.load(q)));
      store8(out, i16x8.shr_u(i16x8.add(sums, bias), 2));
      p += 16; q += 16; out += 8;
    } while ((n -= 16) > 0);
  }
}

function transpose(p: usize): void {
  const a = row(p, 0), b = row(p, 1), c = row(p, 2), d = row(p, 3), e = row(p, 4), f = row(p, 5), g = row(p, 6), h = row(p, 7);
  const ae = zipLow(a, e), ae2 = zipHigh(a, e), bf = zipLow(b, f), bf2 = zipHigh(b, f);
  const cg = zipLow(c, g), cg2 = zipHigh(c, g), dh = zipLow(d, h), dh2 = zipHigh(d, h);
  const aceg = zipLow(ae, cg), aceg2 = zipHigh(ae, cg), aceg3 = zipLow(ae2, cg2), aceg4 = zipHigh(ae2, cg2);
  const bdfh = zipLow(bf, dh), bdfh2 = zipHigh(bf, dh), bdfh3 = zipLow(bf2, dh2), bdfh4 = zipHigh(bf2, dh2);
  v128.store(p, zipLow(aceg, bdfh)); v128.store(p, zipHigh(aceg, bdfh), 16);
  v128.store(p, zipLow(aceg2, bdfh2), 32); v128.store(p, zipHigh(aceg2, bdfh2), 48);
  v128.store(p, zipLow(aceg3, bdfh3), 64); v128.store(p, zipHigh(aceg3, bdfh3), 80);
  v128.store(p, zipLow(aceg4, bdfh4), 96); v128.store(p, zipHigh(aceg4, bdfh4), 112);
}

/** One dimension of the forward transform, on eight columns. */
@inline function forward(p: usize, isFirst: bool): void {
  const r0 = row(p, 0), r1 = row(p, 1), r2 = row(p, 2), r3 = row(p, 3), r4 = row(p, 4), r5 = row(p, 5), r6 = row(p, 6), r7 = row(p, 7);
  const t0 = i16x8.add(r0, r7), t7 = i16x8.sub(r0, r7), t1 = i16x8.add(r1, r6), t6 = i16x8.sub(r1, r6);
  const t2 = i16x8.add(r2, r5), t5 = i16x8.sub(r2, r5), t3 = i16x8.add(r3, r4), t4 = i16x8.sub(r3, r4);
  const t10 = i16x8.add(t0, t3), t13 = i16x8.sub(t0, t3), t11 = i16x8.add(t1, t2), t12 = i16x8.sub(t1, t2);
  const shift = isFirst ? 11 : 15, half = i32x4.splat(isFirst ? 1 << 10 : 1 << 14);
  const s0 = i16x8.add(t10, t11), s4 = i16x8.sub(t10, t11), twice = i16x8.splat(2);
  v128.store(p, isFirst ? i16x8.shl(s0, 2) : i16x8.shr_s(i16x8.add(s0, twice), 2));
  v128.store(p, isFirst ? i16x8.shl(s4, 2) : i16x8.shr_s(i16x8.add(s4, twice), 2), 64);
  const w2 = two(10703, 4433), w6 = two(4433, -10704);
  v128.store(p, descale(dotLow(t13, t12, w2), dotHigh(t13, t12, w2), half, shift), 32);
  v128.store(p, descale(dotLow(t13, t12, w6), dotHigh(t13, t12, w6), half, shift), 96);
  const z3 = i16x8.add(t4, t6), z4 = i16x8.add(t5, t7), u = two(-6436, 9633), v = two(9633, 6437);
  const a = dotLow(z3, z4, u), a2 = dotHigh(z3, z4, u), b = dotLow(z3, z4, v), b2 = dotHigh(z3, z4, v);
  const w7 = two(-4927, -7373), w1 = two(-7373, 4926), w5 = two(-4176, -20995), w3 = two(-20995, 4177);
  v128.store(p, descale(i32x4.add(b, dotLow(t4, t7, w1)), i32x4.add(b2, dotHigh(t4, t7, w1)), half, shift), 16);
  v128.store(p, descale(i32x4.add(a, dotLow(t5, t6, w3)), i32x4.add(a2, dotHigh(t5, t6, w3)), half, shift), 48);
  v128.store(p, descale(i32x4.add(b, dotLow(t5, t6, w5)), i32x4.add(b2, dotHigh(t5, t6, w5)), half, shift), 80);
  v128.store(p, descale(i32x4.add(a, dotLow(t4, t7, w7)), i32x4.add(a2, dotHigh(t4, t7, w7)), half, shift), 112);
}

/** One dimension of the inverse transform, on eight columns. */
@inline function inverse(p: usize, shift: i32): void {
  const r0 = row(p, 0), r1 = row(p, 1), r2 = row(p, 2), r3 = row(p, 3), r4 = row(p, 4), r5 = row(p, 5), r6 = row(p, 6), r7 = row(p, 7);
  const half = i32x4.splat(1 << (shift - 1)), w3 = two(10703, 4433), w2 = two(4433, -10704);
  const sum = i16x8.add(r0, r4), difference = i16x8.sub(r0, r4);
  const e0 = i32x4.shl(i32x4.extend_low_i16x8_s(sum), 13), e1 = i32x4.shl(i32x4.extend_low_i16x8_s(difference), 13);
  const f0 = i32x4.shl(i32x4.extend_high_i16x8_s(sum), 13), f1 = i32x4.shl(i32x4.extend_high_i16x8_s(difference), 13);
  const e3 = dotLow(r2, r6, w3), f3 = dotHigh(r2, r6, w3), e2 = dotLow(r2, r6, w2), f2 = dotHigh(r2, r6, w2);
  const z3 = i16x8.add(r7, r3), z4 = i16x8.add(r5, r1), u = two(-6436, 9633), v = two(9633, 6437);
  const a = dotLow(z3, z4, u), a2 = dotHigh(z3, z4, u), b = dotLow(z3, z4, v), b2 = dotHigh(z3, z4, v);
  const k0 = two(-4927, -7373), k3 = two(-7373, 4926), k1 = two(-4176, -20995), k2 = two(-20995, 4177);
  let even = i32x4.add(e0, e3), even2 = i32x4.add(f0, f3), odd = i32x4.add(b, dotLow(r7, r1, k3)), odd2 = i32x4.add(b2, dotHigh(r7, r1, k3));
  v128.store(p, descale(i32x4.add(even, odd), i32x4.add(even2, odd2), half, shift));
  v128.store(p, descale(i32x4.sub(even, odd), i32x4.sub(even2, odd2), half, shift), 112);
  even = i32x4.add(e1, e2); even2 = i32x4.add(f1, f2); odd = i32x4.add(a, dotLow(r5, r3, k2)); odd2 = i32x4.add(a2, dotHigh(r5, r3, k2));
  v128.store(p, descale(i32x4.add(even, odd), i32x4.add(even2, odd2), half, shift), 16);
  v128.store(p, descale(i32x4.sub(even, odd), i32x4.sub(even2, odd2), half, shift), 96);
  even = i32x4.sub(e1, e2); even2 = i32x4.sub(f1, f2); odd = i32x4.add(b, dotLow(r5, r3, k1)); odd2 = i32x4.add(b2, dotHigh(r5, r3, k1));
  v128.store(p, descale(i32x4.add(even, odd), i32x4.add(even2, odd2), half, shift), 32);
  v128.store(p, descale(i32x4.sub(even, odd), i32x4.sub(even2, odd2), half, shift), 80);
  even = i32x4.sub(e0, e3); even2 = i32x4.sub(f0, f3); odd = i32x4.add(a, dotLow(r7, r1, k0)); odd2 = i32x4.add(a2, dotHigh(r7, r1, k0));
  v128.store(p, descale(i32x4.add(even, odd), i32x4.add(even2, odd2), half, shift), 48);
  v128.store(p, descale(i32x4.sub(even, odd), i32x4.sub(even2, odd2), half, shift), 64);
}

/** Four coefficients times the reciprocal of eight steps, to the nearest whole number, halves away from zero. */
@inline function steps(v: v128, reciprocal: v128): v128 {
  const x = f32x4.convert_i32x4_s(v), quarter = v128.or(f32x4.splat(0.25), v128.and(x, i32x4.splat(0x80000000)));
  return i32x4.sub(f32x4.add(f32x4.mul(f32x4.add(x, quarter), reciprocal), f32x4.splat(12582912)), i32x4.splat(0x4b400000));
}

export function blocks(at: usize, stride: usize, columns: i32, rows: i32, table: usize, scratch: usize): void {
  const middle = i16x8.splat(128);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const block = at + <usize>(8 * y) * stride + <usize>(8 * x);
      let p = block, s = scratch, n = 8;
      do {
        v128.store(s, i16x8.sub(v128.load_ext<u8>(p), middle));
        p += stride; s += 16;
      } while (--n > 0);
      transpose(scratch); forward(scratch, true);
      transpose(scratch); forward(scratch, false);
      let reciprocal = table, step = table + 256;
      s = scratch; n = 8;
      do {
        const v = v128.load(s);
        const q = i16x8.narrow_i32x4_s(steps(i32x4.extend_low_i16x8_s(v), v128.load(reciprocal)), steps(i32x4.extend_high_i16x8_s(v), v128.load(reciprocal, 16)));
        v128.store(s, i16x8.mul(q, v128.load(step)));
        s += 16; reciprocal += 32; step += 16;
      } while (--n > 0);
      inverse(scratch, 11); transpose(scratch);
      inverse(scratch, 18); transpose(scratch);
      p = block; s = scratch; n = 8;
      do {
        store8(p, i16x8.add_sat_s(v128.load(s), middle));
        p += stride; s += 16;
      } while (--n > 0);
    }
  }
}

/** One row of chroma at twice its width: by weights of 3/4 and 1/4 down and across, or each value twice. */
function upsample(near: usize, far: usize, width: i32, to: usize, sums: usize, smooth: i32): void {
  let p = near, q = far, s = sums, n = width;
  if (!smooth) {
    do {
      const v = v128.load_ext<u8>(p), pair = v128.or(v, i16x8.shl(v, 8));
      v128.store(to + ((p - near) << 1), pair);
      p += 8;
    } while ((n -= 8) > 0);
    return;
  }
  do {
    const v = v128.load_ext<u8>(p);
    v128.store(s, i16x8.add(i16x8.add(v, i16x8.shl(v, 1)), v128.load_ext<u8>(q)));
    p += 8; q += 8; s += 16;
  } while ((n -= 8) > 0);
  store<u16>(sums - 2, load<u16>(sums));
  const end = sums + <usize>(width << 1);
  store<u16>(end, load<u16>(end - 2));
  const seven = i16x8.splat(7), eight = i16x8.splat(8);
  let out = to;
  s = sums; n = width;
  do {
    const v = v128.load(s), v3 = i16x8.add(v, i16x8.shl(v, 1));
    const even = i16x8.shr_u(i16x8.add(i16x8.add(v3, v128.load(s - 2)), eight), 4), odd = i16x8.shr_u(i16x8.add(i16x8.add(v3, v128.load(s + 2)), seven), 4);
    v128.store(out, v128.or(even, i16x8.shl(odd, 8)));
    s += 16; out += 16;
  } while ((n -= 8) > 0);
}

@inline function join(luma: usize, blue: usize, red: usize, width: i32, to: usize, plane: usize): void {
  const half = i32x4.splat(32768), middle = i16x8.splat(128), forRed = two(0, 26345), forGreen = two(-22554, 18734), forBlue = two(-14942, 0);
  let p = luma, b = blue, r = red, out = to, n = width;
  do {
    const y = v128.load_ext<u8>(p), cb = i16x8.sub(v128.load_ext<u8>(b), middle), cr = i16x8.sub(v128.load_ext<u8>(r), middle);
    const low = zipLow(cb, cr), high = zipHigh(cb, cr);
    store8(out, i16x8.add(i16x8.add(y, cr), descale(i32x4.dot_i16x8_s(low, forRed), i32x4.dot_i16x8_s(high, forRed), half, 16)));
    store8(out + plane, i16x8.add(i16x8.sub(y, cr), descale(i32x4.dot_i16x8_s(low, forGreen), i32x4.dot_i16x8_s(high, forGreen), half, 16)));
    store8(out + 2 * plane, i16x8.add(i16x8.add(y, i16x8.shl(cb, 1)), descale(i32x4.dot_i16x8_s(low, forBlue), i32x4.dot_i16x8_s(high, forBlue), half, 16)));
    p += 8; b += 8; r += 8; out += 8;
  } while ((n -= 8) > 0);
}

export function merge(luma: usize, stride: i32, blue: usize, red: usize, halved: i32, width: i32, height: i32, to: usize, plane: usize, scratch: usize): void {
  const half = stride >> 1, columns = (width + 1) >> 1, rows = (height + 1) >> 1;
  const blueLine = scratch, redLine = scratch + <usize>(stride + 32), sums = scratch + <usize>(2 * stride + 80);
  for (let y = 0; y < height; y++) {
    let b = blue + <usize>(y * stride), r = red + <usize>(y * stride);
    if (halved) {
      const row = y >> 1, other = min(max(y & 1 ? row + 1 : row - 1, 0), rows - 1);
      upsample(blue + <usize>(row * half), blue + <usize>(other * half), columns, blueLine, sums, <i32>(columns > 2));
      upsample(red + <usize>(row * half), red + <usize>(other * half), columns, redLine, sums, <i32>(columns > 2));
      b = blueLine; r = redLine;
    }
    join(luma + <usize>(y * stride), b, r, width, to + <usize>(y * width), plane);
  }
}
