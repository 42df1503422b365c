import type { RgbImage, TransformSpec } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import type { MixSpec } from "@mixwell/augment/mixing";
import { MixwellError } from "@mixwell/core";
import { type NamedImage, previewPipeline } from "../../preview/previewPipeline.ts";
import { previewTransforms } from "../../preview/previewTransforms.ts";
import type { Sheet, SheetCell } from "../../preview/Sheet.ts";
import { visibleTransforms } from "../../preview/strips.ts";
import { nearestName } from "../../recipe/nearestName.ts";
import { planTraining, type TrainingData } from "../../recipe/planTraining.ts";
import type { Recipe } from "../../recipe/Recipe.ts";
import { isGrey } from "../recipe/isGrey.ts";
import { mixPictures } from "./mixPictures.ts";
import { readPictures } from "./readPictures.ts";
import { checkFormat, writeSheet } from "./writeSheet.ts";

export interface PreviewFileOptions {
  /** An image file, a folder of images, or a data set. */
  readonly location: string;
  /** Transforms to show at five magnitudes each; all where neither they nor a recipe are given. */
  readonly transforms?: readonly string[] | undefined;
  /** A recipe of which samples are shown, mixed where it mixes. */
  readonly recipe?: Recipe | undefined;
  /** A run whose activation maps weigh the labels of SnapMix; pictures are then as its evaluation sees them. */
  readonly model?: string | undefined;
  /** Samples of a recipe. Default 12. */
  readonly count?: number | undefined;
  /** Default 0. */
  readonly seed?: number | undefined;
  /** Side of the pictures. Default: 128, or what the recipe or the plan says. */
  readonly size?: number | undefined;
  /** A .png or .html file. */
  readonly out: string;
  /** Writes over a file that is there. */
  readonly force?: boolean | undefined;
  /** Tells the passes over memory. */
  readonly explain?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PreviewResult {
  readonly out: string;
  /** The transforms whose samples are shown; absent where transforms are shown one by one. */
  readonly transforms?: readonly TransformSpec[];
  /** The mixes that are shown. */
  readonly mix?: readonly MixSpec[];
  readonly rows: readonly PreviewedRow[];
}

export interface PreviewedRow {
  readonly title: string;
  readonly cells: readonly Omit<SheetCell, "image">[];
}

const DEFAULT_SIDE = 128;
const DEFAULT_COUNT = 12;

/** Images that transforms which mix may take, besides the first. */
const PARTNERS = 3;

/**
 * Writes a contact sheet of transforms, of samples of a recipe, or of samples mixed.
 * @throws MixwellError OUTPUT_EXISTS, OPTION_INVALID, TRANSFORM_UNKNOWN, MAPS_MISSING, DATA_TOO_SMALL, those of reading images,
 *   of `planTraining` and of `ActivationMapper`
 */
export async function preview(options: PreviewFileOptions): Promise<PreviewResult> {
  const { location, recipe, seed = 0, count = DEFAULT_COUNT, explain = false, out, signal } = options;
  checkFormat(out);
  const shown = { seed, explain };
  if (recipe === undefined) {
    const types = options.transforms ?? visibleTransforms();
    checkTypes(types);
    const side = options.size ?? DEFAULT_SIDE;
    const pictures = await readPictures(location, 1 + PARTNERS, side, signal);
    const rows = previewTransforms(withPartner(pictures), types, side, shown);
    return finish(options, { title: `Transforms of ${pictures[0]?.path}, seed ${seed}`, rows });
  }
  const pictures = await readPictures(location, count, undefined, signal);
  const given = options.size === undefined ? recipe : { ...recipe, imageSize: options.size };
  const { augment, mix } = planTraining(describePictures(pictures), given, { cores: 1 }).settings;
  if (mix.length > 0) {
    const rows = await mixPictures(pictures, { ...options, seed, count, augment, mix });
    const types = mix.map(({ type }) => type).join(" or ");
    return { ...(await finish(options, { title: `${location}, seed ${seed}: ${types}`, rows })), mix };
  }
  const names = augment.map(({ type }) => type).join(", ");
  const rows = previewPipeline(pictures, augment, count, shown);
  return {
    ...(await finish(options, { title: `${location}, seed ${seed}: ${names}`, rows })),
    transforms: augment,
  };
}

async function finish(options: PreviewFileOptions, sheet: Sheet): Promise<PreviewResult> {
  options.signal?.throwIfAborted();
  await writeSheet(sheet, options.out, options.force === true);
  const rows = sheet.rows.map(({ title, cells }) => ({
    title,
    cells: cells.map(({ image: _, ...cell }) => cell),
  }));
  return { out: options.out, rows };
}

/** What a plan asks of a data set, as far as pictures tell. */
function describePictures(pictures: readonly NamedImage[]): TrainingData {
  const middle = (lengths: number[]) => lengths.sort((a, b) => a - b)[(lengths.length - 1) >> 1] as number;
  return {
    classes: 2,
    train: pictures.length,
    val: 0,
    test: 0,
    size: {
      height: middle(pictures.map(({ image }) => image.height)),
      width: middle(pictures.map(({ image }) => image.width)),
    },
    grey: pictures.every(({ image }) => isGrey(image)),
  };
}

/** The pictures; a single one is its own partner, upside down. */
function withPartner(pictures: readonly NamedImage[]): RgbImage[] {
  const images = pictures.map(({ image }) => image);
  const [only] = images;
  if (images.length > 1 || only === undefined) return images;
  const data = new Uint8Array(only.data.length);
  for (let from = 0, to = data.length - 3; to >= 0; from += 3, to -= 3)
    data.set(only.data.subarray(from, from + 3), to);
  return [only, { ...only, data }];
}

function checkTypes(types: readonly string[]): void {
  const unknown = types.find((type) => !allTransforms.has(type));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, [...allTransforms.keys()]);
  throw new MixwellError({
    code: "TRANSFORM_UNKNOWN",
    message: `There is no transform "${unknown}"`,
    remedy: nearest === undefined ? "docs/gallery.md shows all" : `Did you mean "${nearest}"?`,
  });
}
