import type { Filter } from "./filter.ts";
import { Window } from "./Window.ts";

/**
 * All geometric steps of a pass along one axis: a window on the source, one resampling of it onto a grid of pixels, and a
 * window on that grid. Without a resampling the first window is all there is.
 */
export class Axis {
  readonly source = new Window();
  readonly grid = new Window();
  filter: Filter | undefined;
  /** The part of the source window, in pixels from its start, that the grid covers. */
  boxLow = 0;
  boxHigh = 0;
  /** Pixels of the source window that the filter may read: `[tapLow, tapHigh)`. */
  tapLow = 0;
  tapHigh = 0;
  /** The size of the whole grid, of which `grid` shows a part. */
  gridSize = 0;

  reset(size: number): void {
    this.source.reset(size);
    this.filter = undefined;
  }

  /** The window that the next step sees. */
  get view(): Window {
    return this.filter === undefined ? this.source : this.grid;
  }

  resize(size: number, filter: Filter): void {
    if (size === this.view.size) return;
    if (this.filter === undefined) {
      this.boxLow = 0;
      this.boxHigh = this.source.size;
      this.tapLow = 0;
      this.tapHigh = this.source.size;
    } else {
      this.#composeBox();
    }
    this.filter = filter;
    this.gridSize = size;
    this.grid.reset(size);
  }

  /** Narrows the box to the part of the grid that the window shows, so that the next resampling starts from there. */
  #composeBox(): void {
    const scale = (this.boxHigh - this.boxLow) / this.gridSize;
    const low = this.boxLow + this.grid.start * scale;
    const high = this.boxLow + (this.grid.start + this.grid.size) * scale;
    this.tapLow = Math.max(this.tapLow, Math.floor(low));
    this.tapHigh = Math.min(this.tapHigh, Math.ceil(high));
    this.boxLow = low;
    this.boxHigh = high;
    if (this.grid.mirrored) {
      const size = this.source.size;
      this.source.mirror();
      [this.boxLow, this.boxHigh] = [size - this.boxHigh, size - this.boxLow];
      [this.tapLow, this.tapHigh] = [size - this.tapHigh, size - this.tapLow];
    }
  }
}
