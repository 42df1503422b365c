import type { RgbImage } from "../image/RgbImage.ts";
import type { Size } from "../image/Size.ts";
import { copyPixels } from "./copyPixels.ts";
import { fillAround } from "./fillAround.ts";
import type { Filter } from "./filter.ts";
import { type Color, GeometricPass } from "./GeometricPass.ts";
import { Resampler } from "./Resampler.ts";

/**
 * What a pipeline will do to one image: its drawn steps, folded into the fewest passes over memory. Steps are added in
 * order, then `execute` runs them. A plan is reused from image to image and keeps its buffers.
 */
export class Plan {
  readonly #passes: GeometricPass[] = [];
  readonly #resampler = new Resampler();
  readonly #scratch: [Uint8Array, Uint8Array] = [new Uint8Array(0), new Uint8Array(0)];
  #count = 0;
  #pass: GeometricPass;

  constructor() {
    this.#pass = this.#open({ height: 0, width: 0 });
  }

  /** Forgets all steps and starts with an image of this size. */
  reset(size: Size): void {
    this.#count = 0;
    this.#pass = this.#open(size);
  }

  /** The size of the image that the next step sees. */
  get size(): Size {
    return { height: this.#pass.height, width: this.#pass.width };
  }

  /** How many passes over memory the steps so far take. */
  get passes(): number {
    return this.#count;
  }

  /** Keeps the rectangle at (top, left); what it shows outside of the image gets the colour `fill`. */
  crop(top: number, left: number, size: Size, fill: Color = 0): void {
    if (this.#pass.filled && this.#pass.fill !== fill) this.endPass();
    this.#pass.crop(top, left, size, fill);
  }

  flipHorizontal(): void {
    this.#pass.flipHorizontal();
  }

  resize(size: Size, filter: Filter): void {
    if (size.height === this.#pass.height && size.width === this.#pass.width) return;
    if (this.#pass.filled) this.endPass();
    this.#pass.resize(size, filter);
  }

  /** Makes the next step work on finished pixels. */
  endPass(): void {
    this.#pass = this.#open(this.size);
  }

  /**
   * Runs the steps.
   * @param image of the size that the plan was reset with
   * @param out receives `size.height` rows of `size.width` RGB pixels
   */
  execute(image: RgbImage, out: Uint8Array): void {
    let current = image;
    for (let i = 0; i < this.#count; i++) {
      const pass = this.#passes[i] as GeometricPass;
      const isLast = i === this.#count - 1;
      const { height, width } = pass;
      const data = isLast ? out : this.#reserve(i % 2, height * width * 3);
      if (pass.vertical.filter === undefined && pass.horizontal.filter === undefined) {
        copyPixels(current, pass, data);
      } else {
        this.#resampler.run(current, pass, data);
      }
      fillAround(pass, data);
      current = { width, height, data };
    }
  }

  #open(size: Size): GeometricPass {
    let pass = this.#passes[this.#count];
    if (pass === undefined) {
      pass = new GeometricPass();
      this.#passes.push(pass);
    }
    this.#count++;
    pass.reset(size);
    return pass;
  }

  #reserve(which: number, size: number): Uint8Array {
    let buffer = this.#scratch[which] as Uint8Array;
    if (buffer.length < size) {
      buffer = new Uint8Array(size);
      this.#scratch[which] = buffer;
    }
    return buffer;
  }
}
