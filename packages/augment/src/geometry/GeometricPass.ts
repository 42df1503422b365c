import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { Size } from "../image/Size.ts";
import { Axis } from "./Axis.ts";
import { copyRows } from "./copyRows.ts";
import { cropPlanes } from "./cropPlanes.ts";
import { fillAround } from "./fillAround.ts";
import type { Filter } from "./filter.ts";
import { Resampler } from "./Resampler.ts";
import { type Rows, readRows, rowsSize } from "./Rows.ts";
import { turnPixels } from "./turnPixels.ts";

/** An RGB colour as one number, 0xRRGGBB. */
export type Color = number;

/**
 * Geometric steps folded into one pass over memory: crops, paddings and flips become integer windows, and any number of
 * resizes become one resampling. With at most one resize the result equals running the steps one by one, byte for byte.
 */
export class GeometricPass {
  /** The axis that the output's rows follow each other along; when turned, the source's columns do. */
  vertical = new Axis();
  horizontal = new Axis();
  /** Whether rows became columns. */
  turned = false;
  fill: Color = 0;

  /** Starts anew with an image of this size. */
  reset(size: Size): void {
    this.vertical.reset(size.height);
    this.horizontal.reset(size.width);
    this.turned = false;
    this.fill = 0;
  }

  get height(): number {
    return this.vertical.view.size;
  }

  get width(): number {
    return this.horizontal.view.size;
  }

  /** Whether some output pixel shows the fill colour. */
  get filled(): boolean {
    return this.vertical.view.filled || this.horizontal.view.filled;
  }

  crop(top: number, left: number, size: Size, fill: Color): void {
    this.vertical.view.crop(top, size.height);
    this.horizontal.view.crop(left, size.width);
    this.fill = fill;
  }

  flipHorizontal(): void {
    this.horizontal.view.mirror();
  }

  flipVertical(): void {
    this.vertical.view.mirror();
  }

  /** Makes rows columns; a pass that resamples cannot. */
  transpose(): void {
    [this.vertical, this.horizontal] = [this.horizontal, this.vertical];
    this.turned = !this.turned;
  }

  /** Whether the pass only moves pixels. */
  get copies(): boolean {
    return this.vertical.filter === undefined && this.horizontal.filter === undefined;
  }

  /** Whether the pass resamples in a way that another resampling could not take part in. */
  get aliases(): boolean {
    return this.vertical.filter?.antialias === false || this.horizontal.filter?.antialias === false;
  }

  /** Whether rows stay as they are, but for what is cut off. */
  get movesRows(): boolean {
    return this.copies && !this.turned && !this.horizontal.source.mirrored;
  }

  /** Whether the image comes out as it went in. */
  get isIdentity(): boolean {
    const { vertical, horizontal } = this;
    return this.copies && !this.turned && vertical.source.isWhole && horizontal.source.isWhole;
  }

  resize(size: Size, filter: Filter): void {
    this.vertical.resize(size.height, filter);
    this.horizontal.resize(size.width, filter);
  }

  /** Makes the result in the engine's memory, in the layout that the next pass works on. */
  run(engine: Engine, source: Rows, layout: Frame["layout"]): Frame {
    const beside = "frame" in source ? source.frame : undefined;
    if (this.copies && !this.turned && layout === "planar") {
      const out = engine.frameBeside(beside, this, layout);
      engine.withScratch(() => cropPlanes(engine, source, this, out));
      return out;
    }
    const out = engine.frameBeside(beside, this, this.copies ? "interleaved" : layout);
    if (!this.copies) engine.withScratch(() => new Resampler().run(engine, source, this, out));
    else if (this.movesRows)
      copyRows(readRows(engine, source), rowsSize(source).width, this, {
        data: engine.memory.bytes,
        at: out.at,
      });
    else engine.withScratch(() => turnPixels(engine, source, this, out.at));
    fillAround(this, { data: engine.memory.bytes, at: out.at, plane: out.plane });
    return layout === "planar" ? engine.planar(out) : out;
  }

  /** What the pass does, in words. */
  describe(): string {
    const { vertical, horizontal } = this;
    const [rows, columns] = this.turned ? [horizontal, vertical] : [vertical, horizontal];
    const name = this.copies ? "copy" : "resample";
    const from = `${rows.source.size} x ${columns.source.size}`;
    const flips = [
      ...(this.turned ? ["transposed"] : []),
      ...(vertical.source.mirrored !== vertical.grid.mirrored ? ["upside down"] : []),
      ...(horizontal.source.mirrored !== horizontal.grid.mirrored ? ["mirrored"] : []),
    ];
    return [`${name} ${from} to ${this.height} x ${this.width}`, ...flips].join(", ");
  }
}
