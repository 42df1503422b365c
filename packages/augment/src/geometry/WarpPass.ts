import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { Size } from "../image/Size.ts";
import { axisMap } from "./axisMap.ts";
import type { Border } from "./Border.ts";
import { paint } from "./fillAround.ts";
import { filters } from "./filter.ts";
import type { Color, GeometricPass } from "./GeometricPass.ts";
import { affineMatrix, compose, isAffine, type Matrix } from "./Matrix.ts";
import { fitsFixedPoint, sampleNearest } from "./nearest.ts";
import { padImage, type Rectangle } from "./padImage.ts";
import type { Rows } from "./Rows.ts";
import { shrinkSource, type WarpSource } from "./shrinkSource.ts";
import { EVERYWHERE, fillSpans, type Limit } from "./spans.ts";
import { usedPart } from "./usedPart.ts";
import { type Sampling, sampleBilinear, sampleRows, type WarpJob } from "./WarpJob.ts";

/** How a warp samples, and what it shows outside. */
export interface WarpStyle {
  readonly sampling: Sampling;
  readonly fill: Color;
  readonly border: Border;
}

/**
 * Geometric steps folded into one map from output to source and one resampling. What any step cuts off stays cut off: each
 * step adds the rectangle that its input had as a limit, judged at the centres of the output's pixels.
 */
export class WarpPass {
  readonly style: WarpStyle;
  /** Whether the source is filtered first where the map shrinks it. */
  readonly prefilter: boolean;
  height: number;
  width: number;
  #source: Rectangle;
  #matrix: Matrix;
  /** What the output may show of the source. */
  #shown: Limit;
  #limits: Limit[] = [];
  #steps = 0;
  /** Resamplings taken over from the pass before. */
  readonly #before: number;

  /**
   * A warp of what a pass of crops, flips and perhaps a resize shows.
   * @param first the steps before, which the warp takes over; see `canFollow`
   */
  constructor(first: GeometricPass, style: WarpStyle, prefilter: boolean) {
    this.style = style;
    this.prefilter = prefilter;
    this.height = first.height;
    this.width = first.width;
    const down = axisMap(first.turned ? first.horizontal : first.vertical);
    const across = axisMap(first.turned ? first.vertical : first.horizontal);
    this.#matrix = first.turned
      ? affineMatrix(0, across.step, across.offset, down.step, 0, down.offset)
      : affineMatrix(across.step, 0, across.offset, 0, down.step, down.offset);
    this.#source = rectangle(down.first, across.first, down.last, across.last);
    const part = rectangle(down.low, across.low, down.high, across.high);
    this.#shown = { matrix: this.#matrix, part: style.border === "constant" ? part : EVERYWHERE };
    this.#before = first.copies ? 0 : 1;
  }

  /** Whether a warp can take over the steps of a pass without losing what they do. */
  static canFollow(first: GeometricPass, { sampling, border }: WarpStyle): boolean {
    // Samples next to a fill that is there already have to take part in it.
    if (first.filled) return false;
    if (first.copies) return true;
    const isBilinear = [first.vertical, first.horizontal].every(
      ({ filter }) => filter === undefined || filter === filters.bilinear,
    );
    return isBilinear && sampling === "bilinear" && border === "constant";
  }

  /** Whether a map of a style can be added: only the first one meets the border of the source. */
  takes({ sampling, fill, border }: WarpStyle): boolean {
    return this.style.sampling === sampling && this.style.fill === fill && border === "constant";
  }

  /**
   * Adds a step.
   * @param matrix leads from its output, of a size, to its input
   * @param inside whether all of its output comes from within its input
   */
  add(matrix: Matrix, size: Size, inside = false): void {
    const move = (limit: Limit) => ({ part: limit.part, matrix: compose(limit.matrix, matrix) });
    const limits = this.#limits.map(move);
    // The first step's input shows no more than what the source is limited to.
    if (this.#steps > 0 && !inside) limits.push({ matrix, part: rectangle(0, 0, this.height, this.width) });
    this.#limits = limits;
    this.#shown = move(this.#shown);
    this.#matrix = compose(this.#matrix, matrix);
    this.height = size.height;
    this.width = size.width;
    this.#steps++;
  }

  run(engine: Engine, rows: Rows, layout: Frame["layout"]): Frame {
    const { border, fill, sampling } = this.style;
    const given: WarpSource = { source: this.#source, matrix: this.#matrix, rows };
    const filters = this.prefilter && sampling !== "nearest";
    const { source, matrix, rows: from } = filters ? shrinkSource(engine, given, this) : given;
    const out = engine.frameBeside("frame" in from ? from.frame : undefined, this, layout);
    const part = border === "constant" ? usedPart(matrix, this, source) : source;
    engine.withScratch(() => {
      const spans = engine.memory.allocate(8 * this.height);
      const isEmpty = part.height <= 0 || part.width <= 0;
      const padded = isEmpty ? { at: 0, stride: 0 } : padImage(engine, from, part, border);
      const paintAll = () => {
        const canvas = { data: engine.memory.bytes, at: out.at, plane: out.plane };
        paint(canvas, 0, this.height * this.width, fill);
      };
      const limits = this.#limits;
      const job = {
        engine,
        padded,
        part,
        source,
        matrix,
        limits,
        sampling,
        border,
        fill,
        out,
        spans,
        paintAll,
      };
      if (isEmpty) paintAll();
      else this.#sample(job);
    });
    return out;
  }

  #sample(job: WarpJob): void {
    const { engine, matrix, sampling, spans, out } = job;
    const isConstant = job.border === "constant";
    const isFixed = isConstant && isAffine(matrix) && fitsFixedPoint(matrix, out.width, out.height);
    if (sampling === "nearest" && isFixed) {
      sampleNearest(job);
      return;
    }
    if (!fillSpans(engine.memory.words, spans / 4, out, [this.#shown, ...this.#limits])) job.paintAll();
    if (sampling !== "bilinear") {
      sampleRows(job);
    } else if (isConstant) {
      sampleBilinear(job);
    } else {
      // Only what lies outside of the source has to be folded.
      const inside = engine.memory.allocate(8 * this.height);
      const limit = { matrix, part: job.source };
      fillSpans(engine.memory.words, inside / 4, out, [limit, ...this.#limits]);
      sampleBilinear({ ...job, spans: inside });
      sampleRows(job, inside);
    }
  }

  describe(): string {
    const source = this.#source;
    const what = isAffine(this.#matrix) ? "affine" : "projective";
    const count = this.#before + this.#steps;
    const steps = count > 1 ? ` of ${count} steps in one` : "";
    const { sampling, border } = this.style;
    const outside = border === "constant" ? "" : `, border ${border}`;
    return `warp (${what}${steps}, ${sampling}${outside}) ${source.height} x ${source.width} to ${this.height} x ${this.width}`;
  }
}

function rectangle(top: number, left: number, bottom: number, right: number): Rectangle {
  return { top, left, height: bottom - top, width: right - left };
}
