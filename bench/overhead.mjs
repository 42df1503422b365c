import { median } from "./statistics.mjs";
import { startOurs } from "./train.mjs";
import { trainedSteps } from "./trainedSteps.mjs";

const entry = {
  case: "overhead/resnet20-b128-t2",
  mode: "train",
  model: "resnet20",
  imageSize: 32,
  channels: 3,
  batch: 128,
  classes: 10,
  threads: 2,
};

/** Milliseconds of the bare step: fixed data, nothing beside it. */
async function bareStep() {
  const ours = await startOurs(entry);
  try {
    await ours.run(3);
    return (await ours.run(40)).ms;
  } finally {
    await ours.close();
  }
}

/**
 * What loader and trainer add to the bare step on the CIFAR-10 images at `data`; the bare step is measured before and
 * after, since a machine's speed drifts.
 */
export async function benchOverhead({ data, epochs }, write) {
  if (data === undefined)
    throw new Error("Expected a folder of CIFAR-10 images: npm run bench -- overhead cifar10/");
  const before = await bareStep();
  const steps = await trainedSteps({
    data,
    threads: entry.threads,
    recipe: { model: entry.model, imageSize: entry.imageSize, batchSize: entry.batch, epochs, seed: 0 },
  });
  const bare = (before + (await bareStep())) / 2;
  const percent = (ms) => Number((100 * (ms / bare - 1)).toFixed(1));
  write({
    case: entry.case,
    bare: Number(bare.toFixed(1)),
    trained: steps.map((ms) => Number(ms.toFixed(1))),
    firstEpochPercent: percent(steps[0]),
    laterEpochsPercent: steps.length > 1 ? percent(median(steps.slice(1))) : null,
  });
}
