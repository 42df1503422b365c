/** An 8-bit RGB image: `data` holds `height` rows of `width` pixels of three bytes, without gaps. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
