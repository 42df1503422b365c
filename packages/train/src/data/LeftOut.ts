/**
 * Why an image is left out, by stable code:
 *
 * - `empty`: the file has no bytes
 * - `missing`: the file is named in a list but is not there
 * - `unreadable`: the operating system refuses to read it (permissions, a broken disk or link)
 * - `notAnImage`: the content is not an image, whatever the name says
 * - `unsupportedFormat`: an image of a format that is not decoded (HEIC, BMP, SVG, ...); the detail names the way out
 * - `truncated`: the file ends before the image does
 * - `corrupt`: the content is damaged
 * - `tooManyPixels`: the header announces more pixels than the limit allows
 */
export type LeftOutReason = (typeof leftOutReasons)[number];

export const leftOutReasons = [
  "empty",
  "missing",
  "unreadable",
  "notAnImage",
  "unsupportedFormat",
  "truncated",
  "corrupt",
  "tooManyPixels",
] as const;

/** An image that takes no part, and why. */
export interface LeftOut {
  /** Path of the sample, relative to the data's root, with forward slashes. */
  readonly path: string;
  readonly reason: LeftOutReason;
  /** One sentence for the person. */
  readonly detail: string;
}
