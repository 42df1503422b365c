import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import { mapKernels } from "../kernel/map/mapKernels.ts";
import { warpKernels } from "../kernel/warp/warpKernels.ts";
import { type Border, borders } from "./Border.ts";
import type { Color } from "./GeometricPass.ts";
import { affineMatrix, compose, isAffine, type Matrix } from "./Matrix.ts";
import { BORDER, type PaddedSource, type Rectangle } from "./padImage.ts";
import type { Limit } from "./spans.ts";

/** How a warp reads between pixels. */
export type Sampling = "nearest" | "bilinear" | "bicubic";

export const samplings = ["nearest", "bilinear", "bicubic"] as const satisfies readonly Sampling[];

/** All that sampling one image takes. */
export interface WarpJob {
  readonly engine: Engine;
  /** The pixels of `part`, and what lies around them. */
  readonly padded: PaddedSource;
  readonly part: Rectangle;
  /** What the map may show; `part` is what it does show of it. */
  readonly source: Rectangle;
  /** From the output to the plane that `source` and `part` lie in. */
  readonly matrix: Matrix;
  /** Limits besides the source. */
  readonly limits: readonly Limit[];
  readonly sampling: Sampling;
  readonly border: Border;
  readonly fill: Color;
  readonly out: Frame;
  /** Address of an int32 pair [from, to) for each output row: the columns to sample. */
  readonly spans: number;
  /** Paints all of the output in the fill colour. */
  paintAll(): void;
}

/** A colour 0xRRGGBB in the order in which a pixel's bytes lie in memory. */
export function color24(color: Color): number {
  return ((color & 255) << 16) | (color & 0xff00) | (color >> 16);
}

/** Bilinear samples where the spans say, from a source that ends in a constant. */
export function sampleBilinear({ engine, padded, part, matrix, out, spans }: WarpJob): void {
  const { memory } = engine;
  const scratch = memory.allocate(64);
  const kernels = engine.use(warpKernels);
  const [shiftX, shiftY] = [BORDER - 0.5 - part.left, BORDER - 0.5 - part.top];
  const place = [padded.at, padded.stride, out.at, out.plane, out.width, out.height, spans] as const;
  if (isAffine(matrix)) {
    const [a, b, c, d, e, f] = matrix;
    const [left, top] = [0.5 * a + 0.5 * b + c + shiftX, 0.5 * d + 0.5 * e + f + shiftY];
    kernels.affine(...place, ...([a, b, left, d, e, top, scratch] as const));
    return;
  }
  const nine = memory.allocate(72);
  const toFixed = affineMatrix(65536, 0, 65536 * shiftX, 0, 65536, 65536 * shiftY);
  new Float64Array(memory.bytes.buffer, nine, 9).set(compose(toFixed, matrix));
  kernels.projective(...place, nine, scratch);
}

/**
 * Any map, border and sampling where the spans say: places of a row are written into tables, then sampled.
 * @param done address of spans within the spans that need nothing any more
 */
export function sampleRows(
  { engine, padded, part, matrix: m, out, spans, ...job }: WarpJob,
  done?: number,
): void {
  const { memory } = engine;
  const xs = memory.allocate(4 * out.width + 12);
  const ys = memory.allocate(4 * out.width + 12);
  const row = memory.allocate(13 * 8);
  const scratch = memory.allocate(64);
  const kernels = engine.use(warpKernels);
  const { places } = engine.use(mapKernels);
  const { words, bytes } = memory;
  const doubles = new Float64Array(bytes.buffer, row, 13);
  const pixel = out.plane === 0 ? 3 : 1;
  const border = borders.indexOf(job.border);
  const whole = job.sampling === "nearest" ? 1 : 0;
  const sampleRow = (y: number, from: number, count: number) => {
    places(row, from, count, border, whole, BORDER, xs, ys);
    // Kernels take four places at a time.
    for (const table of [xs / 4, ys / 4])
      words.fill(words[table + count - 1] as number, table + count, table + count + 3);
    const to = out.at + (y * out.width + from) * pixel;
    const target = [padded.at, padded.stride, xs, ys, to, out.plane, count, 0] as const;
    if (job.sampling === "nearest") kernels.nearest(...target);
    else if (job.sampling === "bilinear") kernels.sample(...target, scratch);
    else kernels.bicubic(...target, scratch);
  };
  for (let y = 0; y < out.height; y++) {
    const from = words[spans / 4 + 2 * y] as number;
    const to = words[spans / 4 + 2 * y + 1] as number;
    if (to <= from) continue;
    const v = y + 0.5;
    doubles.set([m[0], m[3], m[1] * v, m[4] * v, m[2], m[5], m[6], m[7] * v, m[8]]);
    doubles.set([part.left, part.top, part.width, part.height], 9);
    const first = done === undefined ? to : Math.min(Math.max(from, words[done / 4 + 2 * y] as number), to);
    const last =
      done === undefined ? to : Math.min(Math.max(from, words[done / 4 + 2 * y + 1] as number), to);
    if (first > from) sampleRow(y, from, first - from);
    if (to > last) sampleRow(y, last, to - last);
  }
}
