import type { Axis } from "./Axis.ts";

/** Pillow's fixed point for 8-bit pixels: weights times 2^22, so that 255 times a sum of weights fits 32 bits. */
export const PRECISION = 22;

/**
 * Which source pixels make an output pixel along one axis, and with which weights: `precompute_coeffs` and
 * `normalize_coeffs_8bpc` of Pillow's libImaging/Resample.c, for the part of the grid that the axis shows.
 */
export class Taps {
  /** Output positions described, from the first that shows the image. */
  count = 0;
  /** Weights kept for each position; those past a position's `length` are not defined. */
  stride = 0;
  /** Smallest source position read, and one past the largest. */
  low = 0;
  high = 0;
  first = new Int32Array(0);
  length = new Int32Array(0);
  weights = new Int32Array(0);
  #raw = new Float64Array(0);

  /** Fills the table for an axis; an axis without a resampling reads each pixel as it is. */
  prepare(axis: Axis): void {
    const view = axis.view;
    const firstShown = view.first;
    const count = view.last - firstShown;
    const filter = axis.filter;
    const scale = filter === undefined ? 1 : (axis.boxHigh - axis.boxLow) / axis.gridSize;
    const stretch = filter?.antialias === false ? 1 : Math.max(scale, 1);
    const support = filter === undefined ? 0 : filter.support * stretch;
    const nearest = filter?.support === 0 ? nearestPlaces(axis, scale) : undefined;
    this.count = count;
    this.stride = Math.ceil(support) * 2 + 1;
    this.low = Number.POSITIVE_INFINITY;
    this.high = 0;
    this.#reserve();
    for (let i = 0; i < count; i++) {
      const position = view.mirrored ? view.last - 1 - i : firstShown + i;
      if (filter === undefined) this.#setOne(i, position);
      else if (nearest !== undefined) this.#setOne(i, nearest[position] as number);
      else {
        const center = axis.boxLow + (position + 0.5) * scale;
        const from = Math.max(Math.trunc(center - support + 0.5), axis.tapLow);
        const to = Math.min(Math.trunc(center + support + 0.5), axis.tapHigh);
        this.#setFiltered(i, axis, from, to - from, center, 1 / stretch);
      }
      this.low = Math.min(this.low, this.first[i] as number);
      this.high = Math.max(this.high, (this.first[i] as number) + (this.length[i] as number));
    }
  }

  #reserve(): void {
    if (this.first.length < this.count) {
      this.first = new Int32Array(this.count);
      this.length = new Int32Array(this.count);
    }
    const size = this.count * this.stride;
    if (this.weights.length < size) this.weights = new Int32Array(size);
    if (this.#raw.length < this.stride) this.#raw = new Float64Array(this.stride);
  }

  #setOne(i: number, position: number): void {
    this.first[i] = position;
    this.length[i] = 1;
    this.weights[i * this.stride] = 1 << PRECISION;
  }

  #setFiltered(i: number, axis: Axis, from: number, length: number, center: number, squeeze: number): void {
    const filter = axis.filter as NonNullable<Axis["filter"]>;
    const raw = this.#raw;
    let total = 0;
    for (let tap = 0; tap < length; tap++) {
      const weight = filter.weight((tap + from - center + 0.5) * squeeze);
      raw[tap] = weight;
      total += weight;
    }
    const { source } = axis;
    const base = i * this.stride;
    for (let tap = 0; tap < length; tap++) {
      const weight = total === 0 ? (raw[tap] as number) : (raw[tap] as number) / total;
      const fixed = Math.trunc((weight < 0 ? -0.5 : 0.5) + weight * (1 << PRECISION));
      this.weights[base + (source.mirrored ? length - 1 - tap : tap)] = fixed;
    }
    this.first[i] = source.start + (source.mirrored ? source.size - from - length : from);
    this.length[i] = length;
  }
}

/** The source position of each place on the grid, from float64 steps added up, as Pillow's `ImagingScaleAffine` does. */
function nearestPlaces(axis: Axis, scale: number): Int32Array {
  const { source, gridSize, tapLow, tapHigh } = axis;
  const places = new Int32Array(gridSize);
  let place = axis.boxLow + scale * 0.5;
  for (let i = 0; i < gridSize; i++) {
    const position = Math.min(Math.max(Math.trunc(place), tapLow), tapHigh - 1);
    places[i] = source.start + (source.mirrored ? source.size - 1 - position : position);
    place += scale;
  }
  return places;
}
