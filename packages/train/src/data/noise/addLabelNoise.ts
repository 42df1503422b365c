import { MixwellError, RandomStream } from "@mixwell/core";
import type { Sample } from "../DataSet.ts";
import { isMultiLabel } from "../labelsOf.ts";
import { drawOrder } from "../split/drawOrder.ts";
import type { LabelNoise } from "./LabelNoise.ts";

/**
 * Makes exactly the rounded share of the labels wrong. Which, and what they become, is drawn from the paths and the seed
 * alone, so every training with these images sees the same wrong labels; those of a lower rate are among those of a higher.
 *
 * @param classes K, at least 2
 * @throws MixwellError OPTION_INVALID
 */
export function addLabelNoise(
  samples: readonly Sample[],
  { rate, kind }: LabelNoise,
  classes: number,
  seed: number,
): Sample[] {
  if (!(rate >= 0 && rate < 1)) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "a share from 0 to below 1",
      name: "the label noise",
      received: rate,
    });
  }
  if (isMultiLabel(samples)) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      message: "Label noise takes another class for an image's one label, and these images have several",
      remedy: "Leave the label noise out for multi-label data",
    });
  }
  const wrong = new Set(drawOrder(samples, seed, "label noise").slice(0, Math.round(rate * samples.length)));
  return samples.map((sample) => {
    if (!wrong.has(sample)) return sample;
    const shift =
      kind === "pair" ? 1 : 1 + new RandomStream(seed, ["wrong label", sample.path]).integer(classes - 1);
    return { ...sample, label: (sample.label + shift) % classes };
  });
}
