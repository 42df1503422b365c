import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { Size } from "../image/Size.ts";
import { warpKernels } from "../kernel/warp/warpKernels.ts";
import { type Border, foldPosition } from "./Border.ts";
import { paint } from "./fillAround.ts";
import { filters } from "./filter.ts";
import { type Color, GeometricPass } from "./GeometricPass.ts";
import { affineMatrix, compose, IDENTITY, isAffine, type Matrix } from "./Matrix.ts";
import { BORDER, type PaddedSource, padImage, type Rectangle } from "./padImage.ts";
import type { Rows } from "./Rows.ts";
import { fillSpans } from "./spans.ts";

/** How a warp reads between pixels. */
export type Sampling = "nearest" | "bilinear" | "bicubic";

/** A rectangle that an output pixel must come from, or it shows the fill colour. */
export interface Limit {
  /** From the output to the plane of the rectangle. */
  readonly matrix: Matrix;
  readonly part: Rectangle;
}

/** Above this factor of shrinking along an axis the source is filtered first. Jitter of a quarter stays one resampling. */
const SHRINKS = 1.25;

/**
 * Geometric steps folded into one map from output to source and one resampling. What any step cuts off stays cut off: each
 * step adds the rectangle that its input had as a limit.
 */
export class WarpPass {
  readonly sampling: Sampling;
  readonly fill: Color;
  readonly border: Border;
  /** Whether the source is filtered first where the map shrinks it. */
  readonly prefilter: boolean;
  height: number;
  width: number;
  #source: Rectangle;
  #matrix: Matrix = IDENTITY;
  #limits: Limit[] = [];
  #steps = 0;

  constructor(
    source: Rectangle,
    size: Size,
    options: { sampling: Sampling; fill: Color; border: Border; prefilter: boolean },
  ) {
    this.sampling = options.sampling;
    this.fill = options.fill;
    this.border = options.border;
    this.prefilter = options.prefilter;
    this.#source = source;
    this.height = size.height;
    this.width = size.width;
  }

  /**
   * A warp of what a pass of crops and flips shows.
   * @param first the crops and flips before, which the warp takes over
   */
  static after(first: GeometricPass, options: ConstructorParameters<typeof WarpPass>[2]): WarpPass {
    const rows = first.vertical.source;
    const columns = first.horizontal.source;
    const source = {
      top: rows.first,
      left: columns.first,
      height: rows.last - rows.first,
      width: columns.last - columns.first,
    };
    const pass = new WarpPass(source, first, options);
    const [a, c] = columns.mirrored ? [-1, columns.start + columns.size] : [1, columns.start];
    const [e, f] = rows.mirrored ? [-1, rows.start + rows.size] : [1, rows.start];
    pass.#matrix = affineMatrix(a, 0, c, 0, e, f);
    if (options.border === "constant") pass.#limits = [{ matrix: pass.#matrix, part: source }];
    return pass;
  }

  /** Adds a step: `matrix` leads from its output, of a size, to its input. */
  add(matrix: Matrix, size: Size): void {
    const limits = this.#limits.map((limit) => ({ ...limit, matrix: compose(limit.matrix, matrix) }));
    const whole = { top: 0, left: 0, height: this.height, width: this.width };
    // The first step's input is what the source limit says already.
    if (this.#steps > 0 || this.#hidesSource()) limits.push({ matrix, part: whole });
    this.#limits = limits;
    this.#matrix = compose(this.#matrix, matrix);
    this.height = size.height;
    this.width = size.width;
    this.#steps++;
  }

  /** Whether the crops before show more than the source, so that their frame is a limit of its own. */
  #hidesSource(): boolean {
    return this.height !== this.#source.height || this.width !== this.#source.width;
  }

  run(engine: Engine, rows: Rows, layout: Frame["layout"]): Frame {
    const { source, matrix, rows: filtered } = this.#filterSource(engine, rows);
    const beside = "frame" in filtered ? filtered.frame : undefined;
    const out = engine.frameBeside(beside, this, layout);
    if (source.height <= 0 || source.width <= 0) {
      paint(
        { data: engine.memory.bytes, at: out.at, plane: out.plane },
        0,
        this.height * this.width,
        this.fill,
      );
      return out;
    }
    engine.withScratch(() => {
      const padded = padImage(engine, filtered, source, this.border);
      const isPlain = isAffine(matrix) && this.#limits.every((limit) => isAffine(limit.matrix));
      if (isPlain && this.border === "constant" && this.sampling === "bilinear")
        this.#runAffine(engine, padded, source, matrix, out);
      else this.#runAnywhere(engine, padded, source, matrix, out);
    });
    return out;
  }

  describe(): string {
    const { source } = { source: this.#source };
    const what = isAffine(this.#matrix) ? "affine" : "projective";
    const steps = this.#steps > 1 ? ` of ${this.#steps} steps in one` : "";
    return `warp (${what}${steps}, ${this.sampling}) ${source.height} x ${source.width} to ${this.height} x ${this.width}`;
  }

  /** Makes the source smaller by what the map shrinks it, with the triangle filter that evaluation has. */
  #filterSource(engine: Engine, rows: Rows): { source: Rectangle; matrix: Matrix; rows: Rows } {
    const source = this.#source;
    const matrix = this.#matrix;
    const [shrinkY, shrinkX] = this.#shrinking();
    if (!this.prefilter || (shrinkX <= SHRINKS && shrinkY <= SHRINKS)) return { source, matrix, rows };
    const height = shrinkY > SHRINKS ? Math.max(1, Math.round(source.height / shrinkY)) : source.height;
    const width = shrinkX > SHRINKS ? Math.max(1, Math.round(source.width / shrinkX)) : source.width;
    const pass = new GeometricPass();
    pass.reset("image" in rows ? rows.image : rows.frame);
    pass.crop(source.top, source.left, source, 0);
    pass.resize({ height, width }, filters.bilinear);
    const frame = pass.run(engine, rows, "interleaved");
    const scale = affineMatrix(
      ...([width / source.width, 0, (-source.left * width) / source.width] as const),
      ...([0, height / source.height, (-source.top * height) / source.height] as const),
    );
    return { source: { top: 0, left: 0, height, width }, matrix: compose(scale, matrix), rows: { frame } };
  }

  /** Source pixels that a step of one output pixel crosses, at the centre, down and across. */
  #shrinking(): readonly [number, number] {
    const [a, b, c, d, e, f, g, h, i] = this.#matrix;
    const x = this.width / 2;
    const y = this.height / 2;
    const w = g * x + h * y + i;
    const px = (a * x + b * y + c) / w;
    const py = (d * x + e * y + f) / w;
    const across = Math.sqrt(((a - px * g) / w) ** 2 + ((b - px * h) / w) ** 2);
    const down = Math.sqrt(((d - py * g) / w) ** 2 + ((e - py * h) / w) ** 2);
    return [down, across];
  }

  #runAffine(engine: Engine, padded: PaddedSource, source: Rectangle, matrix: Matrix, out: Frame): void {
    const [a, b, c, d, e, f] = matrix;
    const { memory } = engine;
    const spans = memory.allocate(8 * this.height);
    const scratch = memory.allocate(64);
    const whole = fillSpans(memory.words, spans / 4, this, this.#limits);
    if (!whole) {
      paint({ data: memory.bytes, at: out.at, plane: out.plane }, 0, this.height * this.width, this.fill);
    }
    const shiftX = 0.5 * a + 0.5 * b + c - source.left - 0.5 + BORDER;
    const shiftY = 0.5 * d + 0.5 * e + f - source.top - 0.5 + BORDER;
    engine
      .use(warpKernels)
      .affine(
        ...([padded.at, padded.stride, out.at, out.plane, this.width, this.height, spans] as const),
        ...([a, b, shiftX, d, e, shiftY, scratch] as const),
      );
  }

  /** Any map, border and sampling: positions of a row are written into tables, then sampled. */
  #runAnywhere(engine: Engine, padded: PaddedSource, source: Rectangle, matrix: Matrix, out: Frame): void {
    const { memory } = engine;
    const xs = memory.allocate(4 * this.width);
    const ys = memory.allocate(4 * this.width);
    const scratch = memory.allocate(64);
    const kernels = engine.use(warpKernels);
    const { fill } = this;
    const colour = ((fill & 255) << 16) | (fill & 0xff00) | (fill >> 16);
    const pixel = out.layout === "planar" ? 1 : 3;
    for (let y = 0; y < this.height; y++) {
      this.#placeRow(memory.words, xs / 4, ys / 4, y, source, matrix);
      const to = out.at + y * this.width * pixel;
      const place = [padded.at, padded.stride, xs, ys, to, out.plane, this.width, colour] as const;
      if (this.sampling === "nearest") kernels.nearest(...place);
      else if (this.sampling === "bilinear") kernels.sample(...place, scratch);
      else kernels.bicubic(...place);
    }
  }

  #placeRow(words: Int32Array, xs: number, ys: number, y: number, source: Rectangle, m: Matrix): void {
    const offset = this.sampling === "nearest" ? 0 : 0.5;
    const v = y + 0.5;
    for (let x = 0; x < this.width; x++) {
      const u = x + 0.5;
      if (!this.#limits.every((limit) => isWithin(limit, u, v))) {
        words[xs + x] = -1;
        continue;
      }
      const w = m[6] * u + m[7] * v + m[8];
      let px = (m[0] * u + m[1] * v + m[2]) / w - source.left;
      let py = (m[3] * u + m[4] * v + m[5]) / w - source.top;
      if (this.border !== "constant") {
        px = foldPosition(px - 0.5, source.width, this.border) + 0.5;
        py = foldPosition(py - 0.5, source.height, this.border) + 0.5;
      }
      words[xs + x] = Math.floor((px - offset + BORDER) * 65536 + (offset === 0 ? 0 : 0.5));
      words[ys + x] = Math.floor((py - offset + BORDER) * 65536 + (offset === 0 ? 0 : 0.5));
    }
  }
}

function isWithin({ matrix: m, part }: Limit, u: number, v: number): boolean {
  const w = m[6] * u + m[7] * v + m[8];
  if (!(w > 0)) return false;
  const x = (m[0] * u + m[1] * v + m[2]) / w;
  const y = (m[3] * u + m[4] * v + m[5]) / w;
  return x >= part.left && x < part.left + part.width && y >= part.top && y < part.top + part.height;
}
