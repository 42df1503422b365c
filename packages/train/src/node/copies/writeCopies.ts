import { availableParallelism } from "node:os";
import { createPipeline, type RgbImage } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { MixwellError, RandomStream } from "@mixwell/core";
import { isBrokenImageError } from "../../data/BrokenImageError.ts";
import type { LeftOut } from "../../data/LeftOut.ts";
import { loadSharp, type Sharp } from "../data/decode/loadSharp.ts";
import { listLocation } from "../data/listLocation.ts";
import { mapConcurrently } from "../data/mapConcurrently.ts";
import { openSource } from "../data/source/openSource.ts";
import { CopyFolder } from "./CopyFolder.ts";
import { copyNames } from "./copyNames.ts";
import type { CopyFormat, WriteCopiesOptions, WriteCopiesResult } from "./types.ts";

const DEFAULT_QUALITY = 90;

const endings: { readonly [Format in CopyFormat]: string } = { jpeg: "jpg", png: "png", webp: "webp" };

/** Partners are looked for in so many images, should some be broken. */
const TRIES = 5;

/**
 * Writes augmented copies of a data set's training images: `cat/a.jpg` becomes `cat/a-1.jpg`, `cat/a-2.jpg`, and so on. Copy k
 * is what the k-th epoch of a training with this seed shows. Goes on where an earlier call ended; broken images are left out.
 * @throws MixwellError OUTPUT_EXISTS, RECIPE_INVALID for transforms that want several views, those of `createPipeline` and of
 *   reading a data set
 */
export async function writeCopies(options: WriteCopiesOptions): Promise<WriteCopiesResult> {
  const { location, transforms, copies, out, format = "jpeg", quality = DEFAULT_QUALITY, seed = 0 } = options;
  const { signal, onEvent, workers = availableParallelism() } = options;
  const pipeline = createPipeline(transforms, allTransforms);
  checkViews(pipeline.views);
  const listing = await listLocation(location, signal);
  const items = listing.items.filter(({ split }) => split === "train");
  const names = copyNames(listing.kind, items);
  const sharp = await loadSharp();
  const source = await openSource(listing.source);
  const folder = await CopyFolder.open(out, {
    version: 1,
    location,
    transforms,
    copies,
    format,
    quality,
    seed,
  });
  const started = performance.now();
  const leftOut: LeftOut[] = [];
  const counts = { written: 0, kept: 0, lost: 0 };
  const total = items.length * copies;
  const elapsed = () => (performance.now() - started) / 1000;

  const read = async (index: number): Promise<RgbImage> =>
    source.read({ path: items[index]?.path as string, label: 0 }, pipeline.minimumSize);

  async function findPartners(index: number, copy: number): Promise<RgbImage[]> {
    if (pipeline.partners === 0) return [];
    const stream = new RandomStream(seed, [copy - 1, items[index]?.path as string, 0, "partners"]);
    const found: RgbImage[] = [];
    for (let i = 0; found.length < pipeline.partners && i < pipeline.partners * TRIES; i++) {
      const other = items.length > 1 ? (index + 1 + stream.integer(items.length - 1)) % items.length : index;
      try {
        found.push(await read(other));
      } catch (error) {
        if (!isBrokenImageError(error)) throw error;
      }
    }
    while (found.length < pipeline.partners) found.push(await read(index));
    return found;
  }

  async function copyOne(index: number): Promise<void> {
    const { path, label } = items[index] as (typeof items)[number];
    const wanted = Array.from({ length: copies }, (_, i) => ({
      copy: i + 1,
      target: `${names[index]}-${i + 1}.${endings[format]}`,
    })).filter(({ target }) => !folder.has(target));
    counts.kept += copies - wanted.length;
    if (wanted.length === 0) return;
    const image = await readOrLeaveOut(index, path);
    if (image === undefined) return;
    for (const { copy, target } of wanted) {
      if (signal?.aborted === true) return;
      const partners = await findPartners(index, copy);
      const drawn = pipeline.draw(image, { seed, epoch: copy - 1, path, view: 0 });
      const { height, width } = pipeline.sizeOf(image, drawn);
      const data = new Uint8Array(height * width * 3);
      pipeline.apply(image, drawn, data, partners);
      await folder.add(
        { path: target, source: path, label, drawn },
        await encode(sharp, { height, width, data }, format, quality),
      );
      counts.written++;
      tellProgress();
    }
  }

  async function readOrLeaveOut(index: number, path: string): Promise<RgbImage | undefined> {
    try {
      return await read(index);
    } catch (error) {
      if (!isBrokenImageError(error)) throw error;
      const item = { path, reason: error.reason, detail: error.detail };
      leftOut.push(item);
      counts.lost += copies;
      onEvent?.({ type: "leftOut", item });
      return undefined;
    }
  }

  function tellProgress(): void {
    const { written, kept, lost } = counts;
    const imagesPerSecond = written / Math.max(elapsed(), 1e-3);
    const secondsLeft = (total - written - kept - lost) / imagesPerSecond;
    onEvent?.({ type: "progress", done: written + kept, total, imagesPerSecond, secondsLeft });
  }

  try {
    await mapConcurrently([...items.keys()], workers, async (index) => {
      if (signal?.aborted !== true) await copyOne(index);
    });
  } finally {
    await folder.close();
    await source.close();
  }
  const { written, kept } = counts;
  const status = signal?.aborted === true ? "interrupted" : "finished";
  return { status, out, written, kept, total, leftOut, seconds: elapsed() };
}

function encode(sharp: Sharp, image: RgbImage, format: CopyFormat, quality: number): Promise<Buffer> {
  const { data, height, width } = image;
  const raw = sharp(data, { raw: { width, height, channels: 3 } });
  return raw.toFormat(format, format === "png" ? {} : { quality }).toBuffer();
}

function checkViews(views: number): void {
  if (views === 1) return;
  throw new MixwellError({
    code: "RECIPE_INVALID",
    message: `The transforms ask for ${views} views of each image, and a copy is one`,
    remedy: "Set their option that asks for views to 1",
  });
}
