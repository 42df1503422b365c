import { stat } from "node:fs/promises";
import { join } from "node:path";
import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { MixwellError } from "@mixwell/core";
import { DEFAULT_THRESHOLD, sigmoid, softmax } from "@mixwell/loss";
import type { PredictedImage, PredictOptions } from "../../trainer/types.ts";
import { listImages } from "../data/folder/listImages.ts";
import { decodeImage, isBrokenImageError } from "../data/index.ts";
import { ExportedClassifier } from "./ExportedClassifier.ts";

/** Images scored at once. */
const BATCH = 32;

const DEFAULT_TOP_K = 5;

/** Classifies image files with an exported model; a broken image is named in its place and stops nothing. */
export async function predict(options: PredictOptions): Promise<readonly PredictedImage[]> {
  const classifier = await ExportedClassifier.load(options.model, options);
  try {
    checkThreshold(options.threshold, classifier.description.multiLabel === true);
    const paths = await expandFolders(options.images, options.signal);
    const results: PredictedImage[] = [];
    for (let start = 0; start < paths.length; start += BATCH) {
      options.signal?.throwIfAborted();
      results.push(...(await predictBatch(classifier, paths.slice(start, start + BATCH), options)));
    }
    return results;
  } finally {
    await classifier.dispose();
  }
}

async function predictBatch(
  classifier: ExportedClassifier,
  paths: readonly string[],
  { topK = DEFAULT_TOP_K, threshold = DEFAULT_THRESHOLD }: PredictOptions,
): Promise<PredictedImage[]> {
  const { classes, multiLabel = false, preprocessing } = classifier.description;
  const pipeline = createPipeline(preprocessing.specs, allTransforms);
  const { height, width } = pipeline.outputSize;
  const size = height * width * 3;
  const pixels = new Uint8Array(paths.length * size);
  const errors = new Map<number, NonNullable<PredictedImage["error"]>>();
  for (const [index, path] of paths.entries()) {
    try {
      const image = await decodeImage(path, { minimum: pipeline.minimumSize });
      pipeline.run(
        image,
        { seed: 0, epoch: 0, path, view: 0 },
        pixels.subarray(index * size, (index + 1) * size),
      );
    } catch (error) {
      if (!isBrokenImageError(error)) throw error;
      errors.set(index, { reason: error.reason, detail: error.detail });
    }
  }
  const logits = await classifier.score(pixels, paths.length);
  const probabilities = multiLabel ? sigmoid(logits) : softmax(logits, classes.length);
  return paths.map((path, index): PredictedImage => {
    const error = errors.get(index);
    if (error !== undefined) return { path, predictions: [], error };
    const ranked = classes
      .map((label, k) => ({ label, probability: probabilities[index * classes.length + k] as number }))
      .sort((a, b) => b.probability - a.probability);
    const predictions = ranked.slice(0, topK);
    if (!multiLabel) return { path, predictions };
    const found = ranked.filter(({ probability }) => probability >= threshold);
    return { path, predictions, labels: found.map(({ label }) => label) };
  });
}

function checkThreshold(threshold: number | undefined, multiLabel: boolean): void {
  if (threshold === undefined || (multiLabel && threshold >= 0 && threshold <= 1)) return;
  throw new MixwellError({
    code: "OPTION_INVALID",
    expected: multiLabel
      ? "a probability from 0 to 1"
      : "none, as the model gives each image exactly one label",
    name: "the threshold",
    received: threshold,
  });
}

/** Files as they are given; the images below each folder, ordered by code point. */
async function expandFolders(given: readonly string[], signal: AbortSignal | undefined): Promise<string[]> {
  const paths: string[] = [];
  for (const path of given) {
    const info = await stat(path).catch(() => undefined);
    if (info?.isDirectory() !== true) paths.push(path);
    else for (const name of await listImages(path, signal)) paths.push(join(path, name));
  }
  if (paths.length === 0) {
    throw new MixwellError({
      code: "DATA_EMPTY",
      message: "Expected at least one image file but received none",
      where: given.join(", "),
    });
  }
  return paths;
}
