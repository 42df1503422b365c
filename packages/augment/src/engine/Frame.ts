import type { Size } from "../image/Size.ts";

/**
 * An RGB image in a `PixelMemory`. Interleaved: rows of `width` pixels of three bytes, without gaps; at least 48 bytes behind them
 * may be overwritten. Planar: three planes of one byte a pixel, `plane` bytes apart, of which the first `height * width` count and
 * at least 16 more may be overwritten.
 */
export interface Frame extends Size {
  readonly layout: "interleaved" | "planar";
  /** Address of the first byte. */
  readonly at: number;
  /** Bytes from one plane to the next; 0 when interleaved. */
  readonly plane: number;
}

/** Bytes from one plane to the next for images of a size: a multiple of 16, with room for one vector more. */
export function planeBytes({ height, width }: Size): number {
  return (Math.ceil((height * width) / 16) + 1) * 16;
}

/** Bytes that a frame of a size takes in either layout. */
export function frameBytes(size: Size): number {
  return 3 * planeBytes(size);
}
