import type { Size } from "@mixwell/augment";
import { isBrokenImageError } from "../../data/BrokenImageError.ts";
import { countClasses } from "../../data/countClasses.ts";
import type { DataSet, Sample } from "../../data/DataSet.ts";
import type { TrainingData } from "../../recipe/planTraining.ts";
import { openSource } from "../data/source/openSource.ts";
import { isGrey } from "./isGrey.ts";

/** Training images looked at to learn their typical size. */
const LOOKED_AT = 32;

/** What a plan needs to know of a data set; looks at 32 training images, spread evenly, and passes over broken ones. */
export async function describeData(data: DataSet, signal?: AbortSignal): Promise<TrainingData> {
  const { train, val, test } = data.splits;
  const source = await openSource(data.source);
  const sizes: Size[] = [];
  let grey = true;
  try {
    for (const sample of spread(train)) {
      signal?.throwIfAborted();
      const found = await look(source, sample);
      if (found === undefined) continue;
      sizes.push(found.size);
      grey &&= found.grey;
    }
  } finally {
    await source.close();
  }
  return {
    classes: data.classes.length,
    train: train.length,
    val: val.length,
    test: test.length,
    // Without a readable image any size will do: the training itself tells what is wrong.
    size: {
      width: median(sizes.map(({ width }) => width)) ?? 32,
      height: median(sizes.map(({ height }) => height)) ?? 32,
    },
    grey: sizes.length > 0 && grey,
    multiLabel: data.multiLabel,
    classCounts: countClasses(train, data.classes.length),
  };
}

function spread(samples: readonly Sample[]): Sample[] {
  const count = Math.min(LOOKED_AT, samples.length);
  return Array.from({ length: count }, (_, i) => samples[Math.floor((i * samples.length) / count)] as Sample);
}

async function look(
  source: Awaited<ReturnType<typeof openSource>>,
  sample: Sample,
): Promise<{ size: Size; grey: boolean } | undefined> {
  let size: Size | undefined;
  try {
    const image = await source.read(sample, (full) => {
      size = full;
      return { width: Math.min(full.width, 32), height: Math.min(full.height, 32) };
    });
    return { size: size ?? { width: image.width, height: image.height }, grey: isGrey(image) };
  } catch (error) {
    if (isBrokenImageError(error)) return undefined;
    throw error;
  }
}

/** The middle value; of an even number of values the lower one, so that it is a size that occurs. */
function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
