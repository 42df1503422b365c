/** The size of an image in pixels. */
export interface Size {
  readonly height: number;
  readonly width: number;
}
