// Fine-grained saliency, see saliencyKernels.ts for what it is.

@inline function least(a: i32, b: i32): i32 { return a < b ? a : b; }
@inline function most(a: i32, b: i32): i32 { return a > b ? a : b; }
/** A position before the first or after the last, reflected without the edge. */
@inline function inside(i: i32, count: i32): i32 {
  return count == 1 ? 0 : i < 0 ? 1 : i == count ? count - 2 : i;
}

function blur(from: usize, width: i32, height: i32, to: usize): void {
  for (let y = 0; y < height; y++) {
    const above = from + inside(y - 1, height) * width, at = from + y * width, below = from + inside(y + 1, height) * width;
    for (let x = 0; x < width; x++) {
      const l = inside(x - 1, width), r = inside(x + 1, width);
      const upper = <i32>load<u8>(above + l) + 2 * <i32>load<u8>(above + x) + <i32>load<u8>(above + r);
      const middle = <i32>load<u8>(at + l) + 2 * <i32>load<u8>(at + x) + <i32>load<u8>(at + r);
      const lower = <i32>load<u8>(below + l) + 2 * <i32>load<u8>(below + x) + <i32>load<u8>(below + r);
      store<u8>(to + y * width + x, (upper + 2 * middle + lower + 8) >> 4);
    }
  }
}

/** What a pixel is brighter than the mean of the others around it, in whole levels: negative where it is darker. */
@inline function contrast(sums: usize, line: i32, width: i32, height: i32, x: i32, y: i32, grey: i32, reach: i32): i32 {
  const left = most(x - reach + 1, 0), right = least(x + reach + 1, width);
  const top = line * most(y - reach + 1, 0), bottom = line * least(y + reach + 1, height);
  const area = (right - left) * ((bottom - top) / line) - 1;
  if (area == 0) return 0;
  const sum = load<i32>(sums + ((bottom + right) << 2)) + load<i32>(sums + ((top + left) << 2))
    - load<i32>(sums + ((bottom + left) << 2)) - load<i32>(sums + ((top + right) << 2));
  return <i32>(<f32>grey - <f32>(sum - grey) / <f32>area);
}

export function fineGrained(from: usize, width: i32, height: i32, scratch: usize, to: usize): void {
  const pixels = width * height, line = width + 1;
  const grey = scratch, between = scratch + pixels, sums = (scratch + 2 * pixels + 3) & ~3;
  for (let i = 0, p = from; i < pixels; i++, p += 3) {
    store<u8>(grey + i, (9798 * <i32>load<u8>(p) + 19235 * <i32>load<u8>(p, 1) + 3735 * <i32>load<u8>(p, 2) + 16384) >> 15);
  }
  blur(grey, width, height, between);
  blur(between, width, height, grey);
  for (let x = 0; x <= width; x++) store<i32>(sums + (x << 2), 0);
  for (let y = 0; y < height; y++) {
    const row = sums + (((y + 1) * line) << 2);
    let sum = 0;
    store<i32>(row, 0);
    for (let x = 0; x < width; x++) {
      sum += load<u8>(grey + y * width + x);
      store<i32>(row + ((x + 1) << 2), sum + load<i32>(row + ((x + 1 - line) << 2)));
    }
  }
  let mostOn = 0, mostOff = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = <i32>load<u8>(grey + y * width + x);
      let on = 0, off = 0;
      for (let scale = 0; scale < 6; scale++) {
        const reach = (scale < 3 ? 12 : 28) << (scale % 3);
        const c = contrast(sums, line, width, height, x, y, value, reach);
        on += most(c, 0); off += most(-c, 0);
      }
      mostOn = most(mostOn, on); mostOff = most(mostOff, off);
      const out = to + ((y * width + x) << 2);
      store<u16>(out, <u16>on); store<u16>(out, <u16>off, 2);
    }
  }
  for (let i = 0; i < pixels; i++) {
    const out = to + (i << 2);
    const on = mostOn == 0 ? 0 : <i32>(<f32>255 * (<f32>load<u16>(out) / <f32>mostOn));
    const off = mostOff == 0 ? 0 : <i32>(<f32>255 * (<f32>load<u16>(out, 2) / <f32>mostOff));
    store<i32>(out, on + off);
  }
}
