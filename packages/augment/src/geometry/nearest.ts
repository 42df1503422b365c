import { warpKernels } from "../kernel/warp/warpKernels.ts";
import { paint } from "./fillAround.ts";
import type { Matrix } from "./Matrix.ts";
import { BORDER } from "./padImage.ts";
import { fillSpans } from "./spans.ts";
import { color24, type WarpJob } from "./WarpJob.ts";

const ONE = 65536;

/** Whether Pillow runs a map in fixed point (`check_fixed` of libImaging/Geometry.c). */
export function fitsFixedPoint([a, b, c, d, e, f]: Matrix, width: number, height: number): boolean {
  const fits = (x: number, y: number) =>
    Math.abs(a * x + b * y + c) < 32768 && Math.abs(d * x + e * y + f) < 32768;
  return fits(0, 0) && fits(width, height) && fits(0, height) && fits(width, 0);
}

/**
 * The nearest pixels of an affine map, bit for bit as Pillow 9.4 finds them: where the axes stay apart by adding up float64
 * steps (`ImagingScaleAffine`), else in 16.16 fixed point (`affine_fixed`).
 */
export function sampleNearest(job: WarpJob): void {
  if (job.matrix[1] === 0 && job.matrix[3] === 0) sampleGrid(job);
  else sampleSteps(job);
}

function sampleSteps(job: WarpJob): void {
  const { engine, padded, part, source, out, spans } = job;
  const { words } = engine.memory;
  const [a, b, c, d, e, f] = job.matrix;
  const fix = (value: number) => Math.floor(value * ONE + 0.5);
  const [xAcross, xDown, yAcross, yDown] = [fix(a), fix(b), fix(d), fix(e)];
  const x0 = fix(c + a * 0.5 + b * 0.5);
  const y0 = fix(f + d * 0.5 + e * 0.5);
  let whole = fillSpans(words, spans / 4, out, job.limits);
  for (let y = 0; y < out.height; y++) {
    const at = spans / 4 + 2 * y;
    narrow(words, at, x0 + y * xDown, xAcross, source.left * ONE, (source.left + source.width) * ONE);
    narrow(words, at, y0 + y * yDown, yAcross, source.top * ONE, (source.top + source.height) * ONE);
    if (words[at] !== 0 || words[at + 1] !== out.width) whole = false;
  }
  if (!whole) job.paintAll();
  const scratch = engine.memory.allocate(64);
  engine
    .use(warpKernels)
    .nearestAffine(
      ...([padded.at, padded.stride, out.at, out.plane, out.width, out.height, spans] as const),
      ...([(x0 - (part.left - BORDER) * ONE) | 0, xAcross | 0, xDown | 0] as const),
      ...([(y0 - (part.top - BORDER) * ONE) | 0, yAcross | 0, yDown | 0, scratch] as const),
    );
}

/** Keeps the whole numbers k of the span at `at` with low <= start + k step < high. */
function narrow(words: Int32Array, at: number, start: number, step: number, low: number, high: number): void {
  const from = words[at] as number;
  const to = words[at + 1] as number;
  let first = step > 0 ? Math.ceil((low - start) / step) : Math.floor((start - high) / -step) + 1;
  let last = step > 0 ? Math.ceil((high - start) / step) : Math.floor((start - low) / -step) + 1;
  if (step === 0) [first, last] = start >= low && start < high ? [from, to] : [from, from];
  const begin = Math.min(Math.max(from, first), to);
  words[at] = begin;
  words[at + 1] = Math.max(begin, Math.min(last, to));
}

function sampleGrid(job: WarpJob): void {
  const { engine, padded, part, source, out, spans, matrix } = job;
  const { memory } = engine;
  const xs = memory.allocate(4 * out.width);
  const ys = memory.allocate(4 * out.width);
  const { words, bytes } = memory;
  words.fill(0, ys / 4, ys / 4 + out.width);
  const columns = addUp(matrix[2] + matrix[0] * 0.5, matrix[0], out.width);
  const rows = addUp(matrix[5] + matrix[4] * 0.5, matrix[4], out.height);
  let first = out.width;
  let last = 0;
  for (const [x, place] of columns.entries()) {
    if (!(place >= source.left && place < source.left + source.width)) continue;
    first = Math.min(first, x);
    last = x + 1;
    words[xs / 4 + x] = (Math.trunc(place) - part.left + BORDER) * ONE;
  }
  fillSpans(words, spans / 4, out, job.limits);
  const kernels = engine.use(warpKernels);
  const pixel = out.plane === 0 ? 3 : 1;
  const canvas = { data: bytes, at: out.at, plane: out.plane };
  for (const [y, place] of rows.entries()) {
    const isShown = place >= source.top && place < source.top + source.height;
    const from = isShown ? Math.max(first, words[spans / 4 + 2 * y] as number) : out.width;
    const to = Math.max(from, Math.min(last, words[spans / 4 + 2 * y + 1] as number));
    const start = y * out.width;
    paint(canvas, start, start + from, job.fill);
    paint(canvas, start + to, start + out.width, job.fill);
    if (to === from) continue;
    kernels.nearest(
      ...([padded.at + (Math.trunc(place) - part.top + BORDER) * padded.stride, padded.stride] as const),
      ...([
        xs + 4 * from,
        ys,
        out.at + (start + from) * pixel,
        out.plane,
        to - from,
        color24(job.fill),
      ] as const),
    );
  }
}

/** `count` numbers from `start` on, each the sum of the one before and `step`, as Pillow adds them up. */
function addUp(start: number, step: number, count: number): Float64Array {
  const places = new Float64Array(count);
  let place = start;
  for (let i = 0; i < count; i++) {
    places[i] = place;
    place += step;
  }
  return places;
}
