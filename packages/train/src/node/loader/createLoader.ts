import { availableParallelism } from "node:os";
import { createPipeline } from "@mixwell/augment";
import { allTransforms } from "@mixwell/augment/all";
import { MixwellError } from "@mixwell/core";
import type { Sample } from "../../data/DataSet.ts";
import type { LeftOut } from "../../data/LeftOut.ts";
import { isMultiLabel, labelsOf } from "../../data/labelsOf.ts";
import { openSource } from "../data/source/openSource.ts";
import { type Engine, EpochRun } from "./EpochRun.ts";
import type { Loader, LoaderOptions } from "./Loader.ts";
import { balancedOrder, givenOrder, uniformOrder } from "./order/epochOrder.ts";
import { CrewProducer } from "./producer/CrewProducer.ts";
import { InlineProducer } from "./producer/InlineProducer.ts";
import type { Producer } from "./producer/Producer.ts";
import { Control } from "./shared/Control.ts";
import { ImageCache, shareImageCache } from "./shared/ImageCache.ts";
import type { LoaderMemory } from "./shared/LoaderMemory.ts";
import { SampleTable, shareSamples } from "./shared/SampleTable.ts";
import { shareSlots, viewSlots } from "./shared/Slots.ts";
import { Turns } from "./shared/Turns.ts";
import { BatchMaker } from "./worker/BatchMaker.ts";
import { WorkerCrew } from "./worker/WorkerCrew.ts";

const DEFAULT_CACHE_BYTES = 2 ** 28;
/** One batch that is read and one that is ready, beside the one that each worker makes. */
const SPARE_SLOTS = 2;
/** Slots take no more than this, in bytes, if two of them fit. */
const SLOTS_LIMIT = 256 * 2 ** 20;

/**
 * Opens a loader over the samples of a split. Its memory is bounded: the cache, `workers + 2` batches of at most 256 MB,
 * and 40 bytes and the path of each sample.
 * @throws MixwellError LOADER_INVALID, errors of the pipeline and of opening the source
 */
export async function createLoader(options: LoaderOptions): Promise<Loader> {
  const { samples, batchSize, training, seed } = options;
  const workers = options.workers ?? defaultWorkers(availableParallelism());
  check(options, workers);
  const pipeline = createPipeline(options.pipeline, allTransforms);
  const { views } = pipeline;
  checkViews(views, training);
  const imageBytes = pipeline.outputSize.height * pipeline.outputSize.width * 3;
  const stepsPerEpoch = training
    ? Math.floor(samples.length / batchSize)
    : Math.ceil(samples.length / batchSize);
  const targets = isMultiLabel(samples) ? options.classes : 0;
  const memory: LoaderMemory = {
    source: options.source,
    pipeline: options.pipeline,
    seed,
    strict: options.strict ?? false,
    samples: shareSamples(samples),
    cache: shareImageCache(samples.length, options.cacheBytes ?? DEFAULT_CACHE_BYTES),
    slots: shareSlots(countSlots(workers, views * batchSize * imageBytes), {
      batchSize,
      imageBytes,
      views,
      targets,
    }),
    control: new Control().memory,
    order: new SharedArrayBuffer(samples.length * 8),
  };
  const leftOut: LeftOut[] = [];
  const producer = await startProducer(memory, workers, (item) => leftOut.push(item));
  const table = new SampleTable(memory.samples);
  const engine: Engine = {
    producer,
    turns: new Turns(memory.slots),
    slots: viewSlots(memory.slots),
    counts: { batches: 0, waitMs: 0 },
    writeOrder(epoch) {
      const { indices, views } = chooseOrder(options, table.labels, epoch);
      const order = new Uint32Array(memory.order);
      order.set(indices);
      order.set(views, indices.length);
    },
  };
  const cache = new ImageCache(memory.cache);
  const control = new Control(memory.control);
  let current: EpochRun | undefined;
  let closing: Promise<void> | undefined;
  return {
    stepsPerEpoch,
    pipeline,
    leftOut,
    epoch(epoch, fromStep = 0) {
      checkWhole(epoch, 0, "epoch");
      checkWhole(fromStep, 0, "fromStep");
      if (closing !== undefined)
        throw new MixwellError({ code: "LOADER_CLOSED", message: "The loader is closed" });
      current = new EpochRun(engine, epoch, fromStep, Math.max(stepsPerEpoch - fromStep, 0), current);
      return current;
    },
    stats: () => ({
      workers,
      ...engine.counts,
      decoded: control.decoded,
      cached: control.cached,
      cacheBytes: cache.usedBytes,
      slotBytes:
        memory.slots.images.byteLength + memory.slots.columns.byteLength + memory.slots.targets.byteLength,
    }),
    close() {
      closing ??= producer.close();
      return closing;
    },
  };
}

/** Threads where none are asked for: one core stays free for the training step, and more than four seldom help. */
export function defaultWorkers(cores: number): number {
  return Math.max(1, Math.min(4, cores - 1));
}

function countSlots(workers: number, batchBytes: number): number {
  return Math.max(2, Math.min(workers + SPARE_SLOTS, Math.floor(SLOTS_LIMIT / batchBytes)));
}

async function startProducer(
  memory: LoaderMemory,
  workers: number,
  onLeftOut: (item: LeftOut) => void,
): Promise<Producer> {
  const control = new Control(memory.control);
  const turns = new Turns(memory.slots);
  if (workers === 0) {
    const source = await openSource(memory.source);
    return new InlineProducer(control, turns, new BatchMaker(memory, source, onLeftOut), source);
  }
  const crew = new WorkerCrew(new URL("./worker/worker.js", import.meta.url), workers, memory, onLeftOut);
  const producer = new CrewProducer(control, turns, crew);
  try {
    await crew.started();
    return producer;
  } catch (error) {
    await producer.close();
    throw error;
  }
}

function chooseOrder({ training, sampler, seed, samples }: LoaderOptions, labels: Int32Array, epoch: number) {
  if (!training) return givenOrder(samples.length);
  return sampler === "balanced"
    ? balancedOrder(labels, seed, epoch)
    : uniformOrder(samples.length, seed, epoch);
}

function check(options: LoaderOptions, workers: number): void {
  const { samples, batchSize, training, classes, cacheBytes, sampler } = options;
  checkWhole(batchSize, 1, "batchSize");
  checkWhole(workers, 0, "workers");
  checkWhole(cacheBytes ?? 0, 0, "cacheBytes");
  if (training && batchSize > samples.length) {
    throw new MixwellError({
      code: "LOADER_INVALID",
      expected: `at most the ${samples.length} samples there are`,
      name: "batchSize",
      received: batchSize,
    });
  }
  checkLabels(samples, classes);
  if (training && sampler === "balanced" && isMultiLabel(samples)) {
    throw new MixwellError({
      code: "LOADER_INVALID",
      expected: "uniform for samples of several labels, which belong to several classes at once",
      name: "sampler",
      received: sampler,
    });
  }
}

function checkLabels(samples: readonly Sample[], classes: number): void {
  for (const sample of samples) {
    const wrong = labelsOf(sample).find((label) => !Number.isInteger(label) || label < 0 || label >= classes);
    if (wrong === undefined) continue;
    throw new MixwellError({
      code: "LOADER_INVALID",
      expected: `a whole number from 0 to ${classes - 1}`,
      name: "the label of a sample",
      received: wrong,
      where: sample.path,
    });
  }
}

/** An image is scored by one view of it. */
function checkViews(views: number, training: boolean): void {
  if (views === 1 || training) return;
  throw new MixwellError({
    code: "LOADER_INVALID",
    expected: "transforms that take one view of an image, outside of training",
    name: "the pipeline",
    received: `${views} views`,
  });
}

function checkWhole(value: number, least: number, name: string): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new MixwellError({
    code: "LOADER_INVALID",
    expected: `a whole number >= ${least}`,
    name,
    received: value,
  });
}
