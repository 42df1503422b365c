/**
 * One axis of a crop: a run of `size` positions on a line, read forwards or mirrored. Positions outside `[low, high)` were
 * cut off by an earlier crop, or never were in the image, and show the fill colour.
 */
export class Window {
  start = 0;
  size = 0;
  mirrored = false;
  low = 0;
  high = 0;

  /** The whole line of `size` positions. */
  reset(size: number): void {
    this.start = 0;
    this.size = size;
    this.mirrored = false;
    this.low = 0;
    this.high = size;
  }

  /** Keeps `size` positions from `offset` on, as seen through the window; both may reach outside of it. */
  crop(offset: number, size: number): void {
    this.low = Math.max(this.low, this.start);
    this.high = Math.min(this.high, this.start + this.size);
    this.start += this.mirrored ? this.size - offset - size : offset;
    this.size = size;
  }

  mirror(): void {
    this.mirrored = !this.mirrored;
  }

  /** The first position that shows the image; `last` when none does. */
  get first(): number {
    return Math.min(Math.max(this.low, this.start), this.start + this.size);
  }

  /** One past the last position that shows the image. */
  get last(): number {
    return Math.max(Math.min(this.high, this.start + this.size), this.first);
  }

  /** Whether the window shows the whole line as it is. */
  get isWhole(): boolean {
    return !this.mirrored && this.start === 0 && this.low === 0 && this.high === this.size;
  }

  /** Whether some position shows the fill colour. */
  get filled(): boolean {
    return this.last - this.first < this.size;
  }

  /** Where the window starts to show the image, counted from its own first output position. */
  get lead(): number {
    return this.mirrored ? this.start + this.size - this.last : this.first - this.start;
  }
}
