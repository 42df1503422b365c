/**
 * Our loader, or its decoder alone, on the training images of a folder: the argument is JSON, `{ location, part, workers,
 * batchSize }`. Every line read is a number of epochs; every line written tells the mean milliseconds an image.
 */
import { createInterface } from "node:readline";
import { createPipeline } from "@mixwell/augment";
import { markHeapAtOnce, openDataSet, openSource } from "@mixwell/train/node";
// The loader is no public part of the package: trainings open it.
import { createLoader } from "../../packages/train/dist/node/loader/index.js";
import { imagenetSteps } from "../augment/cases.mjs";

markHeapAtOnce();

const { location, part, workers, batchSize } = JSON.parse(process.argv[2]);
const data = await openDataSet(location, { seed: 0, valSplit: 0 });
const samples = data.splits.train;

/** Decodes as the loader does, as many images at a time as there are workers, and drops them. */
async function startDecoder() {
  const source = await openSource(data.source);
  const pipeline = createPipeline(imagenetSteps, (await import("@mixwell/augment/all")).allTransforms);
  return async () => {
    let next = 0;
    const decode = async () => {
      while (next < samples.length) await source.read(samples[next++], (size) => pipeline.minimumSize(size));
    };
    await Promise.all(Array.from({ length: workers }, decode));
    return samples.length;
  };
}

/** Makes batches of bytes in worker threads, and normalised floats of them here, as the peer's come. */
async function startLoader() {
  const loader = await createLoader({
    source: data.source,
    samples,
    pipeline: imagenetSteps,
    batchSize,
    workers,
    seed: 0,
    training: true,
    classes: data.classes.length,
    cacheBytes: 0,
  });
  const normalize = createPipeline([{ type: "normalize" }]);
  const { height, width } = loader.pipeline.outputSize;
  const values = 3 * height * width;
  const floats = new Float32Array(batchSize * values);
  const key = { seed: 0, epoch: 0, path: "", view: 0 };
  let epoch = 0;
  return async () => {
    const batches = loader.epoch(epoch++);
    let images = 0;
    for (let batch = await batches.next(); batch !== undefined; batch = await batches.next()) {
      for (let i = 0; i < batchSize; i++) {
        const [from, to] = [i * values, (i + 1) * values];
        const image = { height, width, data: batch.images.subarray(from, to) };
        normalize.runToTensor(image, key, floats.subarray(from, to));
      }
      images += batch.count;
      batch.release();
    }
    return images;
  };
}

const runEpoch = await (part === "decoder" ? startDecoder() : startLoader());
const report = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
report({ images: samples.length });
for await (const line of createInterface({ input: process.stdin })) {
  const started = performance.now();
  let images = 0;
  for (let epoch = 0; epoch < Number(line); epoch++) images += await runEpoch();
  report({ ms: (performance.now() - started) / images });
}
process.exit(0);
