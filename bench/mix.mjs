import { pairedRatio } from "./paired.mjs";
import { trainedSteps } from "./trainedSteps.mjs";

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
const stepMilliseconds = async (settings, epochs) =>
  (await trainedSteps({ ...setup, recipe: { ...recipe, epochs, ...settings } })).at(-1);

const percent = (ratio) => Number((100 * (ratio - 1)).toFixed(1));
