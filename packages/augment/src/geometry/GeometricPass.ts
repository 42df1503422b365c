import type { Size } from "../image/Size.ts";
import { Axis } from "./Axis.ts";
import type { Filter } from "./filter.ts";

/** An RGB colour as one number, 0xRRGGBB. */
export type Color = number;

/**
 * Geometric steps folded into one pass over memory: crops, paddings and flips become integer windows, and any number of
 * resizes become one resampling. With at most one resize the result equals running the steps one by one, byte for byte.
 */
export class GeometricPass {
  readonly vertical = new Axis();
  readonly horizontal = new Axis();
  fill: Color = 0;

  /** Starts anew with an image of this size. */
  reset(size: Size): void {
    this.vertical.reset(size.height);
    this.horizontal.reset(size.width);
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

  resize(size: Size, filter: Filter): void {
    this.vertical.resize(size.height, filter);
    this.horizontal.resize(size.width, filter);
  }
}
