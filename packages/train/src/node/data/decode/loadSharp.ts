import { MixwellError } from "@mixwell/core";

export type Sharp = typeof import("sharp").default;

/**
 * Loads sharp, an optional peer, and sets it up for a loader: one thread an image, since images are decoded side by
 * side, and no cache, since no file is read twice in a row.
 * @throws MixwellError SHARP_MISSING
 */
export async function loadSharp(): Promise<Sharp> {
  let sharp: Sharp;
  try {
    sharp = (await import("sharp")).default;
  } catch (cause) {
    throw new MixwellError({
      code: "SHARP_MISSING",
      message: "Images are decoded by the package sharp, which could not be loaded",
      remedy: 'Install it with "npm install sharp"',
      cause,
    });
  }
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}
