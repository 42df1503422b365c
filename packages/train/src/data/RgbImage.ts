/** Decoded pixels: `height` rows of `width` pixels of three bytes R, G, B. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
