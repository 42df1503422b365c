import { basename } from "node:path";
import { createPipeline, type TransformSpec } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import type { MixSpec } from "@mixwell/augment/mixing";
import { MixwellError } from "@mixwell/core";
import { mixNeeds } from "../../preview/mixing/mixNeeds.ts";
import type { MixSample } from "../../preview/mixing/mixSamples.ts";
import { previewMixing } from "../../preview/mixing/previewMixing.ts";
import type { NamedImage } from "../../preview/previewPipeline.ts";
import type { SheetRow } from "../../preview/Sheet.ts";
import { ActivationMapper } from "../activationMap/index.ts";

export interface MixPicturesOptions {
  readonly mix: readonly MixSpec[];
  /** What a training does to images before they are mixed. */
  readonly augment: readonly TransformSpec[];
  /** A run that draws activation maps. */
  readonly model?: string | undefined;
  readonly seed: number;
  readonly count: number;
}

/** Pictures of one size, as they are mixed, and the mean that a network subtracts. */
interface Prepared {
  readonly samples: readonly MixSample[];
  readonly mean: readonly number[];
}

/**
 * Rows of mixed pictures.
 * @throws MixwellError DATA_TOO_SMALL, MAPS_MISSING, MAPS_TOO_COARSE, those of `ActivationMapper`
 */
export async function mixPictures(
  pictures: readonly NamedImage[],
  options: MixPicturesOptions,
): Promise<SheetRow[]> {
  const { mix, model, seed, count } = options;
  const needs = mixNeeds(mix);
  if (needs.partners && pictures.length < 2) throw tooFew();
  if (needs.maps && model === undefined) throw mapsMissing();
  const { samples, mean } =
    model === undefined ? augmentPictures(pictures, options) : await mapPictures(pictures, model);
  return previewMixing(samples, mix, count, { seed, mean });
}

function augmentPictures(pictures: readonly NamedImage[], { augment, seed }: MixPicturesOptions): Prepared {
  const pipeline = createPipeline(augment, allTransforms);
  const { height, width } = pipeline.outputSize;
  const images = pictures.map(({ image }) => image);
  const samples = pictures.map(({ path, image, label = basename(path) }, i) => {
    const partners = Array.from({ length: pipeline.partners }, (_, k) => images[(i + 1 + k) % images.length]);
    const data = new Uint8Array(3 * height * width);
    pipeline.run(image, { seed, epoch: 0, path, view: 0 }, data, partners as typeof images);
    return { path, label, image: { height, width, data } };
  });
  return { samples, mean: pipeline.normalization.mean };
}

/** Each picture with the map of its class, or of the class that is seen in it where the run does not know its own. */
async function mapPictures(pictures: readonly NamedImage[], model: string): Promise<Prepared> {
  const mapper = await ActivationMapper.load(model);
  try {
    const { classes } = mapper;
    const labels = pictures.map(({ label = "" }) =>
      classes.includes(label) ? classes.indexOf(label) : undefined,
    );
    const maps = await mapper.map(
      pictures.map(({ image }) => image),
      labels,
    );
    const samples = maps.map(({ map: data, height, width, label, image }, i) => {
      const { path } = pictures[i] as NamedImage;
      return { path, image, label: classes[label] as string, map: { data, height, width } };
    });
    return { samples, mean: mapper.normalization.mean };
  } finally {
    await mapper.dispose();
  }
}

function tooFew(): MixwellError {
  return new MixwellError({
    code: "DATA_TOO_SMALL",
    message: "Mixing takes at least two images",
    remedy: "Give a folder of images or a data set",
  });
}

function mapsMissing(): MixwellError {
  return new MixwellError({
    code: "MAPS_MISSING",
    message: "SnapMix weighs labels by the activation maps of a network",
    remedy: "Give a trained run with --model",
  });
}
