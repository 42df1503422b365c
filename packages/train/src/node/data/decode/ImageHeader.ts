/** What decides how an image is decoded, known before any pixel is. */
export interface ImageHeader {
  /** Size in pixels as stored, before the EXIF orientation is applied. */
  readonly width: number;
  readonly height: number;
  /** The EXIF orientation swaps width and height. */
  readonly swapped: boolean;
  /** Can be decoded a few rows at a time, so that a shrunken result needs little memory. */
  readonly streamed: boolean;
}

/** Width and height as a person sees them, with the EXIF orientation applied. */
export function orientedSize(header: ImageHeader): { width: number; height: number } {
  return header.swapped
    ? { width: header.height, height: header.width }
    : { width: header.width, height: header.height };
}
