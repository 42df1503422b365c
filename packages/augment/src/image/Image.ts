/** Bytes a pixel: grey, red green blue, or red green blue alpha (not premultiplied). */
export type Channels = 1 | 3 | 4;

/** An 8-bit image: `data` holds `height` rows of `width` pixels of `channels` bytes, without gaps. An `ImageData` with `channels: 4` is one. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** @default 3 */
  readonly channels?: Channels;
}

/** The largest side of an image, in pixels. */
export const MAXIMUM_SIDE = 8192;

/** The same bytes as a Uint8Array, without a copy. */
export function asBytes(data: Uint8Array | Uint8ClampedArray): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array(data.buffer, data.byteOffset, data.length);
}
