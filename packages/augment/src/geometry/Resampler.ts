import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { resampleKernels } from "../kernel/resample/resampleKernels.ts";
import { warpKernels } from "../kernel/warp/warpKernels.ts";
import type { GeometricPass } from "./GeometricPass.ts";
import { loadRows, type Rows, rowsSize } from "./Rows.ts";
import { Taps } from "./Taps.ts";

/** A table of taps in the engine's memory, as the kernels read it. */
interface TapTable {
  readonly first: number;
  readonly weights: number;
  readonly pairs: number;
}

/**
 * Antialiased, separable resampling with the fixed-point arithmetic of Pillow's `ImagingResample`: first along the rows,
 * rounded to 8 bits, then along the columns. Only pixels that the pass shows are computed.
 */
export class Resampler {
  readonly #columns = new Taps();
  readonly #rows = new Taps();

  /** Fills the part of `out` that shows the image. */
  run(engine: Engine, source: Rows, pass: GeometricPass, out: Frame): void {
    const { vertical, horizontal } = pass;
    const rows = this.#rows;
    const columns = this.#columns;
    rows.prepare(vertical);
    columns.prepare(horizontal);
    if (rows.count === 0 || columns.count === 0) return;
    const { memory } = engine;
    const kernels = engine.use(resampleKernels);
    const stride = rowsSize(source).width * 3;
    const from = loadRows(engine, source, rows.low, rows.high);
    const isPlanar = out.layout === "planar";
    const outStride = isPlanar ? out.width : 3 * out.width;
    const to = out.at + vertical.view.lead * outStride + horizontal.view.lead * (isPlanar ? 1 : 3);
    if (
      [vertical.filter, horizontal.filter].every((filter) => filter === undefined || filter.support === 0)
    ) {
      pickPixels(engine, rows, columns, from, stride, to, outStride, out.plane);
      return;
    }
    const across = placeTaps(engine, columns, 3);
    if (vertical.filter === undefined) {
      for (let row = 0; row < rows.count; row++) {
        const at = from + (rows.first[row] as number) * stride;
        kernels.alongRows(
          ...([at, stride, 1, to + row * outStride, outStride, out.plane, columns.count] as const),
          ...([across.first, across.weights, across.pairs] as const),
        );
      }
      return;
    }
    // Rows between the two steps start on whole vectors, planes of a row one after the other.
    const line = Math.ceil(columns.count / 16) * 16;
    const between = memory.allocate((rows.high - rows.low + 1) * 3 * line);
    const down = placeTaps(engine, rows, 1, rows.low);
    kernels.alongRows(
      ...([from + rows.low * stride, stride, rows.high - rows.low, between, 3 * line] as const),
      ...([isPlanar ? line : 0, columns.count, across.first, across.weights, across.pairs] as const),
    );
    for (let channel = 0; channel < (isPlanar ? 3 : 1); channel++) {
      kernels.alongColumns(
        ...([between + channel * line, 3 * line, columns.count * (isPlanar ? 1 : 3)] as const),
        ...([to + channel * out.plane, outStride, rows.count, down.first, down.weights, down.pairs] as const),
      );
    }
  }
}

/** Copies the one pixel that each output pixel is made from. */
function pickPixels(
  engine: Engine,
  rows: Taps,
  columns: Taps,
  from: number,
  stride: number,
  to: number,
  toStride: number,
  plane: number,
): void {
  const { memory } = engine;
  const xs = memory.allocate(4 * columns.count);
  const ys = memory.allocate(4 * columns.count);
  const { words } = memory;
  words.fill(0, ys / 4, ys / 4 + columns.count);
  for (let i = 0; i < columns.count; i++) words[xs / 4 + i] = (columns.first[i] as number) << 16;
  const { nearest } = engine.use(warpKernels);
  for (let row = 0; row < rows.count; row++) {
    const source = from + (rows.first[row] as number) * stride;
    nearest(source, stride, xs, ys, to + row * toStride, plane, columns.count, 0);
  }
}

/** Writes taps as the kernels read them: first positions times `unit`, weights in two parts, pairs filled up with zeros. */
function placeTaps(engine: Engine, taps: Taps, unit: number, low = 0): TapTable {
  let longest = 1;
  for (let i = 0; i < taps.count; i++) longest = Math.max(longest, taps.length[i] as number);
  const pairs = (longest + 1) >> 1;
  const places = Math.ceil(taps.count / 4) * 4;
  const first = engine.memory.allocate(places * 4);
  const weights = engine.memory.allocate(places * pairs * 8);
  const { words, bytes } = engine.memory;
  const shorts = new Int16Array(bytes.buffer, weights, places * pairs * 4);
  shorts.fill(0);
  for (let i = 0; i < places; i++) {
    const known = Math.min(i, taps.count - 1);
    words[first / 4 + i] = ((taps.first[known] as number) - low) * unit;
    if (i >= taps.count) continue;
    const length = taps.length[i] as number;
    for (let tap = 0; tap < length; tap++) {
      const weight = taps.weights[i * taps.stride + tap] as number;
      const at = (i * pairs + (tap >> 1)) * 4 + (tap & 1);
      shorts[at] = weight >> 8;
      shorts[at + 2] = weight & 255;
    }
  }
  return { first, weights, pairs };
}
