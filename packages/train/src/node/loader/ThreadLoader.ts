import { Worker } from "node:worker_threads";
import type { Pipeline } from "@mixwell/augment";
import { MixwellError } from "@mixwell/core";
import { BrokenImageError } from "../../data/BrokenImageError.ts";
import type { Sample } from "../../data/DataSet.ts";
import type { LeftOut } from "../../data/LeftOut.ts";
import type { ImageCache } from "./ImageCache.ts";
import type { Batch, EpochBatches, Loader, LoaderOptions, LoaderStats } from "./Loader.ts";
import type { EpochRequest, WorkerReply, WorkerStart } from "./messages.ts";
import type { SharedSlots } from "./SharedSlots.ts";
import { sampleOrder } from "./sampleOrder.ts";

/** The loader over worker threads. */
export class ThreadLoader implements Loader {
  readonly stepsPerEpoch: number;
  readonly pipeline: Pipeline;
  readonly #options: LoaderOptions;
  readonly #slots: SharedSlots;
  readonly #cache: ImageCache | undefined;
  readonly #workers: readonly Worker[];
  readonly #broken = new Map<number, LeftOut>();
  #busy = 0;
  #failure: Error | undefined;
  #whenIdle: (() => void)[] = [];
  #waitMs = 0;
  #batches = 0;

  private constructor(
    options: LoaderOptions,
    pipeline: Pipeline,
    slots: SharedSlots,
    cache: ImageCache | undefined,
  ) {
    const { samples, batchSize, training, source, seed } = options;
    this.#options = options;
    this.pipeline = pipeline;
    this.#slots = slots;
    this.#cache = cache;
    this.stepsPerEpoch = training
      ? Math.floor(samples.length / batchSize)
      : Math.ceil(samples.length / batchSize);
    const start: WorkerStart = {
      source,
      samples,
      pipeline: options.pipeline,
      seed,
      slots: slots.memory,
      cache: cache?.memory,
    };
    this.#workers = Array.from({ length: options.workers }, () => this.#startWorker(start));
  }

  static async start(
    options: LoaderOptions,
    pipeline: Pipeline,
    slots: SharedSlots,
    cache: ImageCache | undefined,
  ): Promise<ThreadLoader> {
    return new ThreadLoader(options, pipeline, slots, cache);
  }

  get leftOut(): readonly LeftOut[] {
    return [...this.#broken].sort(([a], [b]) => a - b).map(([, item]) => item);
  }

  stats(): LoaderStats {
    return { waitMs: this.#waitMs, batches: this.#batches, cachedBytes: this.#cache?.usedBytes ?? 0 };
  }

  epoch(epoch: number, fromStep = 0): EpochBatches {
    const begun = this.#begin(epoch, fromStep);
    let step = fromStep;
    return {
      next: async () => {
        await begun;
        if (step >= this.stepsPerEpoch) return undefined;
        const batch = await this.#take(step);
        step++;
        return batch;
      },
      stop: async () => {
        await begun;
        await this.#settle();
      },
    };
  }

  async close(): Promise<void> {
    this.#slots.stop();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #begin(epoch: number, fromStep: number): Promise<void> {
    await this.#settle();
    if (this.#failure !== undefined) throw this.#failure;
    const { samples, sampler, seed, training } = this.#options;
    const order = training ? sampleOrder(samples, sampler, seed, epoch) : Int32Array.from(samples.keys());
    const shared = new SharedArrayBuffer(order.byteLength);
    new Int32Array(shared).set(order);
    this.#slots.reset(fromStep);
    const request: EpochRequest = { epoch, order: shared, steps: this.stepsPerEpoch };
    this.#busy = this.#workers.length;
    for (const worker of this.#workers) {
      worker.ref();
      worker.postMessage(request);
    }
  }

  /** Stops what is left of an epoch and waits until no worker writes. */
  async #settle(): Promise<void> {
    if (this.#busy === 0) return;
    this.#slots.stop();
    await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  async #take(step: number): Promise<Batch> {
    const begun = performance.now();
    await this.#slots.whenReady(step);
    this.#waitMs += performance.now() - begun;
    if (this.#slots.stopped) throw await this.#reasonToStop();
    this.#batches++;
    const slots = this.#slots;
    const { samples, strict = false } = this.#options;
    const [images, indices, weights] = [
      slots.pixels(step),
      slots.indices(step).slice(),
      slots.weights(step).slice(),
    ];
    const labels = indices.map((index) => samples[index]?.label ?? 0);
    if (strict) await this.#refuseBroken(indices, weights);
    const count = weights.reduce((total, weight) => total + weight, 0);
    let released = false;
    const release = () => {
      if (!released) slots.release(step);
      released = true;
    };
    return { step, images, labels, weights, indices, count, release };
  }

  /** The worker told of a broken image before its slot became ready, so the message is on its way at the latest. */
  async #refuseBroken(indices: Int32Array, weights: Float32Array): Promise<void> {
    for (const [i, index] of indices.entries()) {
      if (weights[i] !== 0 || index < 0) continue;
      while (!this.#broken.has(index)) await new Promise((resolve) => setImmediate(resolve));
      const { path, reason, detail } = this.#broken.get(index) as LeftOut;
      throw new BrokenImageError(reason, detail, path);
    }
  }

  async #reasonToStop(): Promise<Error> {
    for (let turn = 0; turn < 100 && this.#failure === undefined; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return (
      this.#failure ??
      new MixwellError({
        code: "LOADER_STOPPED",
        message: "The loader was stopped while a batch was awaited",
      })
    );
  }

  #startWorker(workerData: WorkerStart): Worker {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { workerData });
    worker.on("message", (reply: WorkerReply) => this.#receive(reply));
    worker.on("error", (cause) => this.#fail(`a worker broke down: ${(cause as Error).message}`, cause));
    worker.unref();
    return worker;
  }

  #receive(reply: WorkerReply): void {
    if (reply.type === "broken") {
      const { path } = this.#options.samples[reply.index] as Sample;
      this.#broken.set(reply.index, { path, reason: reply.reason, detail: reply.detail });
      return;
    }
    if (reply.type === "failed") this.#fail(reply.message, reply.stack);
    else this.#leave();
  }

  #fail(message: string, cause: unknown): void {
    this.#failure ??= new MixwellError({
      code: "LOADER_FAILED",
      message: `Loading images failed: ${message}`,
      cause,
    });
    this.#slots.stop();
    this.#leave();
  }

  #leave(): void {
    this.#busy = Math.max(0, this.#busy - 1);
    if (this.#busy > 0) return;
    for (const worker of this.#workers) worker.unref();
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}
