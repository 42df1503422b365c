import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import { isBrokenImageError } from "../../data/BrokenImageError.ts";
import type { SourceSpec } from "../../data/SourceSpec.ts";
import type { NamedImage } from "../../preview/previewPipeline.ts";
import { decodeImage } from "../data/decode/decodeImage.ts";
import { listImages } from "../data/folder/listImages.ts";
import { listLocation } from "../data/listLocation.ts";
import { openSource } from "../data/source/openSource.ts";

/**
 * Up to `count` pictures of a location, spread evenly over it: an image file, a folder of images or anything that is a data
 * set. Of a data set training images are taken; broken ones are passed over.
 * @param leafSize the side to draw `builtin:leaves` at; left out, the location's
 * @throws MixwellError DATA_NOT_FOUND, DATA_EMPTY; BrokenImageError for a single file
 */
export async function readPictures(
  location: string,
  count: number,
  leafSize?: number,
  signal?: AbortSignal,
): Promise<NamedImage[]> {
  const found = await stat(location).catch(() => undefined);
  if (found?.isFile() === true && !/\.csv$/i.test(location)) {
    return [{ path: location, image: await decodeImage(location) }];
  }
  const { source, items } = await listPictures(location, found?.isDirectory() === true, signal);
  const reader = await openSource(
    source.kind === "leaves" ? { ...source, size: leafSize ?? source.size } : source,
  );
  const pictures: NamedImage[] = [];
  try {
    for (const { path, label } of spread(items, count)) {
      signal?.throwIfAborted();
      try {
        const image = await reader.read({ path, label: 0 });
        pictures.push({ path, image, ...(label === undefined ? {} : { label }) });
      } catch (error) {
        if (!isBrokenImageError(error)) throw error;
      }
      if (pictures.length === count) break;
    }
  } finally {
    await reader.close();
  }
  if (pictures.length > 0) return pictures;
  throw new MixwellError({ code: "DATA_EMPTY", message: "Found no image that can be read", where: location });
}

interface ListedPicture {
  readonly path: string;
  /** Name of the class. */
  readonly label?: string;
}

async function listPictures(
  location: string,
  isFolder: boolean,
  signal: AbortSignal | undefined,
): Promise<{ source: SourceSpec; items: readonly ListedPicture[] }> {
  try {
    const { source, items } = await listLocation(location, signal);
    const training = items.filter(({ split }) => split === "train");
    return { source, items: training.length > 0 ? training : items };
  } catch (error) {
    // A folder of images need not have classes to be looked at.
    const root = resolve(location);
    const paths = isFolder ? await listImages(root, signal) : [];
    if (paths.length === 0) throw error;
    return { source: { kind: "files", root }, items: paths.map((path) => ({ path })) };
  }
}

/** Evenly spread ones first, then all others, in case that some are broken. */
function spread(items: readonly ListedPicture[], count: number): ListedPicture[] {
  const step = Math.max(1, items.length / count);
  const first = Array.from(
    { length: Math.min(count, items.length) },
    (_, i) => items[Math.floor(i * step)] as ListedPicture,
  );
  const taken = new Set(first);
  return [...first, ...items.filter((item) => !taken.has(item))];
}
