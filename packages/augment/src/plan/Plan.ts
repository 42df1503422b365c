import { MixwellError } from "@mixwell/core";
import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { Border } from "../geometry/Border.ts";
import { copyRows } from "../geometry/copyRows.ts";
import { fillAround } from "../geometry/fillAround.ts";
import { type Filter, filters } from "../geometry/filter.ts";
import { type Color, GeometricPass } from "../geometry/GeometricPass.ts";
import { affineMatrix, isIdentity, type Matrix } from "../geometry/Matrix.ts";
import type { Sampling } from "../geometry/WarpJob.ts";
import { WarpPass, type WarpStyle } from "../geometry/WarpPass.ts";
import { type Image, MAXIMUM_SIDE } from "../image/Image.ts";
import type { RgbImage } from "../image/RgbImage.ts";
import type { Size } from "../image/Size.ts";
import type { WholePass } from "../pass/Pass.ts";
import { type Measurement, PointPass, type PointStep, type TableStep } from "../pass/PointPass.ts";
import type { Sink } from "../pass/Sink.ts";
import { type AnyPass, runOnFrame, runOnImage } from "./runPasses.ts";

export interface WarpOptions {
  /** @default "bilinear" */
  readonly sampling?: Sampling;
  /** The colour outside, 0xRRGGBB, where the border is constant. @default 0 */
  readonly fill?: Color;
  /** @default "constant" */
  readonly border?: Border;
}

/**
 * What a pipeline will do to one image: its drawn steps, folded into the fewest passes over memory. Steps are added in
 * order, then `execute` runs them. A plan is reused from image to image.
 */
export class Plan {
  /** Whether steps are folded together; if not, each works on finished pixels. */
  readonly fused: boolean;
  /** Only where pixels lie matters: steps that change colours are left out. For alpha channels. */
  geometryOnly = false;
  /** The other images that steps may take from; empty while no image is at hand, as for `explain`. */
  partners: readonly Image[] = [];
  /** Index of the first partner of the step that is being planned. */
  firstPartner = 0;
  #passes: AnyPass[] = [];
  /** Geometric passes are taken from here, since each keeps tables that serve the next image as well. */
  readonly #pool: GeometricPass[] = [];
  #pooled = 0;
  #size: Size = { height: 0, width: 0 };
  #open = true;

  constructor(fused = true) {
    this.fused = fused;
  }

  /** Forgets all steps and starts with an image of this size. */
  reset(size: Size): void {
    this.#size = { height: size.height, width: size.width };
    this.#passes = [];
    this.#pooled = 0;
    this.#open = true;
    this.#geometric();
  }

  /** The size of the image that the next step sees. */
  get size(): Size {
    return this.#size;
  }

  /** The i-th partner image of the present step, to be asked for within `plan`; undefined where only the plan is wanted. */
  partner(i: number): Image | undefined {
    return this.partners[this.firstPartner + i];
  }

  /** How many passes over memory the steps so far take. */
  get passes(): number {
    return Math.max(1, this.#effective().length);
  }

  /** The passes in words, in order. */
  explain(): string[] {
    return this.#effective().map((pass) => ("describe" in pass ? pass.describe() : pass.name));
  }

  /** Keeps the rectangle at (top, left); what it shows outside of the image gets the colour `fill`. */
  crop(top: number, left: number, size: Size, fill: Color = 0): void {
    const { height, width } = this.#size;
    const inside = top >= 0 && left >= 0 && top + size.height <= height && left + size.width <= width;
    const warp = this.#openWarp();
    if (warp !== undefined && (inside || warp.style.fill === fill)) {
      warp.add(affineMatrix(1, 0, left, 0, 1, top), size, inside);
    } else {
      let pass = this.#geometric();
      if (pass.filled && pass.fill !== fill && !inside) {
        this.endPass();
        pass = this.#geometric();
      }
      pass.crop(top, left, size, inside ? pass.fill : fill);
    }
    this.#become(size);
  }

  flipHorizontal(): void {
    const warp = this.#openWarp();
    if (warp !== undefined) warp.add(affineMatrix(-1, 0, this.#size.width, 0, 1, 0), this.#size, true);
    else this.#geometric().flipHorizontal();
  }

  flipVertical(): void {
    const warp = this.#openWarp();
    if (warp !== undefined) warp.add(affineMatrix(1, 0, 0, 0, -1, this.#size.height), this.#size, true);
    else this.#geometric().flipVertical();
  }

  /** Mirrors at the diagonal from the top left: rows become columns. */
  transpose(): void {
    const size = { height: this.#size.width, width: this.#size.height };
    const warp = this.#openWarp();
    if (warp !== undefined) warp.add(affineMatrix(0, 1, 0, 1, 0, 0), size, true);
    else {
      if (!this.#geometric().copies) this.endPass();
      this.#geometric().transpose();
    }
    this.#become(size);
  }

  /**
   * Turns by quarters, counter-clockwise, pixel by pixel.
   * @param quarters 0 to 3
   */
  turn(quarters: number): void {
    if (quarters === 2) {
      this.flipHorizontal();
      this.flipVertical();
    } else if (quarters !== 0) {
      this.transpose();
      if (quarters === 1) this.flipVertical();
      else this.flipHorizontal();
    }
  }

  /** Scales to a size with a resampling filter. */
  resize(size: Size, filter: Filter): void {
    const before = this.#size;
    if (size.height === before.height && size.width === before.width) return;
    const warp = this.#openWarp();
    if (warp?.style.sampling === "bilinear" && filter === filters.bilinear) {
      const scale = [before.width / size.width, before.height / size.height] as const;
      warp.add(affineMatrix(scale[0], 0, 0, 0, scale[1], 0), size, true);
    } else {
      let pass = this.#geometric();
      const aliases = filter.antialias === false || pass.aliases;
      if (pass.filled || pass.turned || (aliases && !pass.copies)) {
        this.endPass();
        pass = this.#geometric();
      }
      pass.resize(size, filter);
    }
    this.#become(size);
  }

  /**
   * Shows at each place of the result what lies where `matrix` leads from there, in continuous coordinates: the first pixel
   * covers 0 to 1. Several maps in a row become one, resampled once; where that shrinks the source, it is filtered first.
   */
  warp(matrix: Matrix, size: Size, options: WarpOptions = {}): void {
    const { height, width } = this.#size;
    if (isIdentity(matrix) && size.height === height && size.width === width) return;
    const style: WarpStyle = { sampling: "bilinear", fill: 0, border: "constant", ...options };
    let warp = this.#openWarp();
    if (warp === undefined || !warp.takes(style)) {
      const last = this.#passes.at(-1);
      let first = this.#open && last instanceof GeometricPass ? last : undefined;
      if (first === undefined || !WarpPass.canFollow(first, style)) {
        this.endPass();
        first = this.#geometric();
      }
      warp = new WarpPass(first, style, this.fused);
      this.#passes[this.#passes.length - 1] = warp;
    }
    warp.add(matrix, size);
    this.#become(size);
  }

  /** Adds a step that changes pixels one by one, or a table that they are looked up in. */
  point(step: PointStep | TableStep): void {
    if (!this.geometryOnly) this.#point().add(step);
  }

  /** Looks at the whole image as it is now; steps added afterwards may depend on what is found. */
  measure(measurement: Measurement): void {
    if (this.geometryOnly) return;
    let pass = this.#point();
    if (!pass.isFresh) {
      this.endPass();
      pass = this.#point();
    }
    pass.measure(measurement);
  }

  /** Adds a pass of its own, such as a blur. */
  whole(pass: WholePass, changesGeometry = false): void {
    if (this.geometryOnly && !changesGeometry) return;
    this.#passes.push(pass);
    this.#become(pass);
    this.#open = false;
  }

  /** Makes the next step work on finished pixels. */
  endPass(): void {
    this.#open = false;
  }

  /**
   * Runs the steps.
   * @param image of the size that the plan was reset with
   */
  execute(engine: Engine, image: RgbImage, sink: Sink): void {
    const passes = this.#effective();
    const [only] = passes;
    if (passes.length === 1 && only instanceof GeometricPass && only.movesRows && "bytes" in sink) {
      const target = { data: sink.bytes, at: 0 };
      copyRows({ data: image.data, at: 0 }, image.width, only, target);
      fillAround(only, { ...target, plane: 0 });
      return;
    }
    runOnImage(engine, passes, image, sink);
  }

  /**
   * Runs the steps on a frame, which stays as it is, in memory that is given back when `use` has seen the result.
   * @param frame of the size that the plan was reset with
   * @param use receives the result in planes
   */
  executeOn(engine: Engine, frame: Frame, use: (result: Frame) => void): void {
    runOnFrame(engine, this.#effective(), frame, use);
  }

  /** Kernels reach as far as the largest image, also between two steps. */
  #become({ height, width }: Size): void {
    if (height > MAXIMUM_SIDE || width > MAXIMUM_SIDE) {
      throw new MixwellError({
        code: "IMAGE_TOO_LARGE",
        expected: `at most ${MAXIMUM_SIDE} pixels a side`,
        name: "the result of a step",
        received: `${height} x ${width}`,
      });
    }
    this.#size = { height, width };
  }

  /** The passes that do something. */
  #effective(): AnyPass[] {
    return this.#passes.filter(
      (pass, i) => !(pass instanceof GeometricPass && pass.isIdentity && (i > 0 || this.#passes.length > 1)),
    );
  }

  #openWarp(): WarpPass | undefined {
    const last = this.#passes.at(-1);
    return this.#open && last instanceof WarpPass ? last : undefined;
  }

  #geometric(): GeometricPass {
    const last = this.#passes.at(-1);
    if (this.#open && last instanceof GeometricPass) return last;
    let pass = this.#pool[this.#pooled++];
    if (pass === undefined) {
      pass = new GeometricPass();
      this.#pool.push(pass);
    }
    pass.reset(this.#size);
    this.#passes.push(pass);
    this.#open = true;
    return pass;
  }

  #point(): PointPass {
    const last = this.#passes.at(-1);
    if (this.#open && last instanceof PointPass) return last;
    const pass = new PointPass();
    this.#passes.push(pass);
    this.#open = true;
    return pass;
  }
}
