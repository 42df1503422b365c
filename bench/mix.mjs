import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { train } from "@mixwell/train/node";
import { pairedRatio } from "./paired.mjs";

/** A ResNet-20 on leaves of 32 pixels, whose map has 8 x 8 cells. */
const setup = { data: "builtin:leaves?size=32", threads: 2 };
const recipe = { model: "resnet20", imageSize: 32, batchSize: 64, seed: 0 };

const mixes = [
  { case: "mix/cutmix", mix: { type: "cutmix", p: 1 } },
  { case: "mix/snapmix", mix: { type: "snapmix", p: 1 } },
];

/** What mixing every batch adds to a step of a training, for SnapMix with its pass for the activation maps: in turns with a training without. */
export async function benchMix({ pattern = "", pairs, epochs }, write) {
  for (const { case: name, mix } of mixes.filter(({ case: name }) => name.includes(pattern))) {
    const without = [];
    const mixed = [];
    for (let pair = 0; pair < pairs; pair++) {
      without.push(await stepMilliseconds({}, epochs));
      mixed.push(await stepMilliseconds({ mix }, epochs));
    }
    const { ratio, low, high } = pairedRatio(without, mixed);
    write({ case: name, addedPercent: percent(ratio), low: percent(low), high: percent(high) });
  }
}

/** Of the last epoch of a training; the first one decodes and warms up. */
async function stepMilliseconds(settings, epochs) {
  const out = await mkdtemp(join(tmpdir(), "mixwell-bench-"));
  let last;
  try {
    await train({
      ...setup,
      out: join(out, "run"),
      recipe: { ...recipe, epochs, ...settings },
      onEvent: (event) => {
        if (event.type === "epoch") last = (1e3 * recipe.batchSize) / event.metrics.imagesPerSecond;
      },
    });
  } finally {
    await rm(out, { recursive: true, force: true });
  }
  return last;
}

const percent = (ratio) => Number((100 * (ratio - 1)).toFixed(1));
