import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RgbImage } from "@mixwell/augment";
import { isMixwellError } from "@mixwell/core";
import { compareMaps, type TrainingMaps } from "../../compare/maps/compareMaps.ts";
import type { MapComparison } from "../../compare/maps/types.ts";
import type { MapPictures } from "../../compare/page/maps.ts";
import type { CompareOptions } from "../../compare/types.ts";
import type { DataSet, Sample } from "../../data/DataSet.ts";
import { balancedPart } from "../../data/split/balancedPart.ts";
import { paintMap } from "../../preview/mixing/paintMap.ts";
import { enlarge } from "../../preview/picture.ts";
import { type ActivationMap, ActivationMapper } from "../activationMap/index.ts";
import { loadSharp, type Sharp } from "../data/decode/loadSharp.ts";
import { isBrokenImageError, openDataSet, openSource } from "../data/index.ts";
import type { ComparisonFolder } from "./ComparisonFolder.ts";
import type { PreparedTraining } from "./prepareTrainings.ts";

/** Test images that maps are measured on, and those of them that are shown. */
const [MEASURED, SHOWN] = [64, 8];

/**
 * Draws the activation maps of one training a recipe on the same test images, from the run folders that were kept.
 * @param finished trainings that have figures
 */
export async function drawMaps(
  finished: readonly PreparedTraining[],
  folder: ComparisonFolder,
  { recipes, threads, provider, signal }: CompareOptions,
): Promise<{ comparison: MapComparison; pictures: MapPictures } | null> {
  const kept = (name: string, seed: number) => {
    const first = finished.find(
      (one) => one.recipe === name && one.seed === seed && (one.fold?.index ?? 0) === 0,
    );
    return first && existsSync(join(folder.runPath(first), "checkpoint", "best.safetensors"))
      ? first
      : undefined;
  };
  const found = recipes.flatMap(({ name }) => kept(name, 0) ?? []);
  const [baseline] = found;
  if (baseline === undefined || baseline.recipe !== recipes[0]?.name) return null;
  const names = found.map(({ recipe }) => recipe);
  const data = await openDataSet(baseline.given.data, { ...baseline.given, seed: 0, signal });
  const { images, samples } = await readImages(data);
  const labels = samples.map(({ label }) => label);
  const again = kept(baseline.recipe, 1);
  const drawn: ActivationMap[][] = [];
  for (const training of again === undefined ? found : [...found, again]) {
    signal?.throwIfAborted();
    const maps = await mapRun(folder.runPath(training), images, labels, { threads, provider });
    if (maps === undefined) return null;
    drawn.push(maps);
  }
  const measured = drawn.map(
    (maps, i): TrainingMaps => ({ name: names[i] ?? "", maps: maps.map(({ map }) => map) }),
  );
  return {
    comparison: compareMaps(measured.slice(0, names.length), measured[names.length]),
    pictures: await paint(drawn.slice(0, names.length), names, data.classes),
  };
}

/** Undefined for a network that has no maps. */
async function mapRun(
  run: string,
  images: readonly RgbImage[],
  labels: readonly number[],
  options: Pick<CompareOptions, "threads" | "provider">,
): Promise<ActivationMap[] | undefined> {
  try {
    const mapper = await ActivationMapper.load(run, options);
    try {
      return await mapper.map(images, labels);
    } finally {
      await mapper.dispose();
    }
  } catch (error) {
    if (isMixwellError(error) && error.code === "ACTIVATION_MAP_MISSING") return undefined;
    throw error;
  }
}

/** Test images, of each class as many; the first ones are of classes that all differ, as far as there are so many. */
async function readImages({
  splits,
  source: spec,
}: DataSet): Promise<{ images: RgbImage[]; samples: Sample[] }> {
  const part = (count: number) =>
    balancedPart(splits.test, Math.min(count, splits.test.length), 0, "maps").aside;
  const shown = part(SHOWN);
  const wanted = [...shown, ...part(MEASURED).filter((sample) => !shown.includes(sample))];
  const source = await openSource(spec);
  try {
    const images: RgbImage[] = [];
    const samples: Sample[] = [];
    for (const sample of wanted) {
      const image = await source.read(sample).catch((error: unknown) => {
        if (isBrokenImageError(error)) return undefined;
        throw error;
      });
      if (image === undefined) continue;
      images.push(image);
      samples.push(sample);
    }
    return { images, samples };
  } finally {
    await source.close();
  }
}

async function paint(
  drawn: readonly (readonly ActivationMap[])[],
  recipes: readonly string[],
  classes: readonly string[],
): Promise<MapPictures> {
  const sharp = await loadSharp();
  const rows: MapPictures["rows"][number][] = [];
  for (const [i, first] of (drawn[0] ?? []).slice(0, SHOWN).entries()) {
    const cells: MapPictures["rows"][number]["cells"][number][] = [];
    for (const maps of drawn) {
      const { map: values, height, width, predicted, probability, label, image } = maps[i] as ActivationMap;
      const picture = await encode(sharp, paintMap(enlarge(image), { data: values, height, width }));
      cells.push({ picture, predicted: classes[predicted] ?? "", probability, right: predicted === label });
    }
    rows.push({ label: classes[first.label] ?? "", image: await encode(sharp, enlarge(first.image)), cells });
  }
  return { recipes, rows };
}

async function encode(sharp: Sharp, { data, width, height }: RgbImage): Promise<string> {
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}
