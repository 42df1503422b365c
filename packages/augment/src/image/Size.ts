/** The size of an image in pixels. */
export interface Size {
  readonly height: number;
  readonly width: number;
}

/** Whether two sizes are known and equal. */
export function isSameSize(first: Size | undefined, second: Size | undefined): boolean {
  return (
    first !== undefined &&
    second !== undefined &&
    first.height === second.height &&
    first.width === second.width
  );
}
