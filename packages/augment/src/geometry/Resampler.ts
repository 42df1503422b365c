import type { RgbImage } from "../image/RgbImage.ts";
import type { GeometricPass } from "./GeometricPass.ts";
import { PRECISION, Taps } from "./Taps.ts";

const HALF = 1 << (PRECISION - 1);

/**
 * Antialiased, separable resampling with the fixed-point arithmetic of Pillow's `ImagingResample`: first along the rows,
 * rounded to 8 bits, then along the columns. Only pixels that the pass shows are computed. Keeps its buffers.
 */
export class Resampler {
  readonly #columns = new Taps();
  readonly #rows = new Taps();
  #between = new Uint8Array(0);
  #sums = new Int32Array(0);

  run(image: RgbImage, pass: GeometricPass, out: Uint8Array): void {
    const { vertical, horizontal } = pass;
    this.#rows.prepare(vertical);
    this.#columns.prepare(horizontal);
    if (this.#rows.count === 0 || this.#columns.count === 0) return;
    const width = this.#columns.count;
    const stride = width * 3;
    const outStride = horizontal.view.size * 3;
    const to = vertical.view.lead * outStride + horizontal.view.lead * 3;
    if (vertical.filter === undefined) {
      for (let row = 0; row < this.#rows.count; row++) {
        const from = (this.#rows.first[row] as number) * image.width * 3;
        alongRow(image.data, from, this.#columns, out, to + row * outStride);
      }
      return;
    }
    const { low, high } = this.#rows;
    const size = (high - low) * stride;
    if (this.#between.length < size) this.#between = new Uint8Array(size);
    for (let row = low; row < high; row++) {
      alongRow(image.data, row * image.width * 3, this.#columns, this.#between, (row - low) * stride);
    }
    if (this.#sums.length < stride) this.#sums = new Int32Array(stride);
    alongColumns(this.#between, low, stride, this.#rows, this.#sums, out, to, outStride);
  }
}

/** One row of the image, at byte `from`, becomes one row of `taps.count` pixels at byte `to` of `out`. */
function alongRow(data: Uint8Array, from: number, taps: Taps, out: Uint8Array, to: number): void {
  const { count, stride, first, length, weights } = taps;
  let target = to;
  for (let i = 0; i < count; i++) {
    let at = from + (first[i] as number) * 3;
    let red = HALF;
    let green = HALF;
    let blue = HALF;
    const end = i * stride + (length[i] as number);
    for (let tap = i * stride; tap < end; tap++) {
      const weight = weights[tap] as number;
      red = (red + Math.imul(data[at] as number, weight)) | 0;
      green = (green + Math.imul(data[at + 1] as number, weight)) | 0;
      blue = (blue + Math.imul(data[at + 2] as number, weight)) | 0;
      at += 3;
    }
    out[target] = clip(red >> PRECISION);
    out[target + 1] = clip(green >> PRECISION);
    out[target + 2] = clip(blue >> PRECISION);
    target += 3;
  }
}

/** Rows of `stride` bytes, the first of them row `low` of the image, become `taps.count` rows of `out`. */
function alongColumns(
  data: Uint8Array,
  low: number,
  stride: number,
  taps: Taps,
  sums: Int32Array,
  out: Uint8Array,
  to: number,
  outStride: number,
): void {
  for (let i = 0; i < taps.count; i++) {
    const length = taps.length[i] as number;
    const last = length - 1;
    const source = ((taps.first[i] as number) - low) * stride;
    const weight = (tap: number) => (tap > last ? 0 : (taps.weights[i * taps.stride + tap] as number));
    const row = (tap: number) => source + Math.min(tap, last) * stride;
    sums.fill(HALF, 0, stride);
    let tap = 0;
    for (; tap + FUSED < length; tap += FUSED) {
      addRows(
        data,
        row(tap),
        row(tap + 1),
        row(tap + 2),
        row(tap + 3),
        weight(tap),
        weight(tap + 1),
        weight(tap + 2),
        weight(tap + 3),
        sums,
        stride,
      );
    }
    finishRows(
      data,
      row(tap),
      row(tap + 1),
      row(tap + 2),
      row(tap + 3),
      weight(tap),
      weight(tap + 1),
      weight(tap + 2),
      weight(tap + 3),
      sums,
      stride,
      out,
      to + i * outStride,
    );
  }
}

const FUSED = 4;

function addRows(
  data: Uint8Array,
  a: number,
  b: number,
  c: number,
  d: number,
  wa: number,
  wb: number,
  wc: number,
  wd: number,
  sums: Int32Array,
  stride: number,
): void {
  for (let byte = 0; byte < stride; byte++) {
    sums[byte] =
      (sums[byte] as number) +
      Math.imul(data[a + byte] as number, wa) +
      Math.imul(data[b + byte] as number, wb) +
      Math.imul(data[c + byte] as number, wc) +
      Math.imul(data[d + byte] as number, wd);
  }
}

function finishRows(
  data: Uint8Array,
  a: number,
  b: number,
  c: number,
  d: number,
  wa: number,
  wb: number,
  wc: number,
  wd: number,
  sums: Int32Array,
  stride: number,
  out: Uint8Array,
  to: number,
): void {
  for (let byte = 0; byte < stride; byte++) {
    const sum =
      ((sums[byte] as number) +
        Math.imul(data[a + byte] as number, wa) +
        Math.imul(data[b + byte] as number, wb) +
        Math.imul(data[c + byte] as number, wc) +
        Math.imul(data[d + byte] as number, wd)) |
      0;
    out[to + byte] = clip(sum >> PRECISION);
  }
}

function clip(value: number): number {
  return Math.max(0, Math.min(value, 255));
}
