import type { Pipeline, TransformSpec } from "@mixwell/augment";
import type { Sample } from "../../data/DataSet.ts";
import type { LeftOut } from "../../data/LeftOut.ts";
import type { SourceSpec } from "../../data/SourceSpec.ts";
import type { Sampler } from "./order/epochOrder.ts";

export interface LoaderOptions {
  readonly source: SourceSpec;
  readonly samples: readonly Sample[];
  /** In training it may ask for several views of a sample, which draw the same before the step that asks for them. */
  readonly pipeline: readonly TransformSpec[];
  /** Samples of a batch, >= 1; in training at most as many as there are samples. */
  readonly batchSize: number;
  /** Threads that read, decode and augment; 0 works in the caller's thread. Default: one less than cores, 1 to 4. */
  readonly workers?: number | undefined;
  readonly seed: number;
  /**
   * In training samples are drawn by the sampler and a last batch that is not full is dropped. Otherwise the order is kept
   * and the last batch is padded with samples of weight 0.
   */
  readonly training: boolean;
  /** Default `uniform`, and nothing else for multi-label samples. Without effect outside of training. */
  readonly sampler?: Sampler | undefined;
  /** How many classes there are: labels are checked against it. */
  readonly classes: number;
  /** Memory for decoded images, so that later epochs decode nothing that fits. Default 256 MiB; 0 keeps none. */
  readonly cacheBytes?: number | undefined;
  /** Makes a broken image an error. */
  readonly strict?: boolean | undefined;
}

/** Makes the batches of a split, ahead of need, in worker threads. */
export interface Loader {
  readonly stepsPerEpoch: number;
  readonly pipeline: Pipeline;
  /** Broken samples found so far, each once. Complete for all batches that `next` has returned. */
  readonly leftOut: readonly LeftOut[];
  /**
   * Starts an epoch, and ends the one before. Batches depend on seed, epoch and step alone.
   * @param epoch from 0
   * @param fromStep where to start within the epoch, from 0; for resuming
   */
  epoch(epoch: number, fromStep?: number): EpochBatches;
  stats(): LoaderStats;
  /** Ends the workers. The loader is of no use afterwards. */
  close(): Promise<void>;
}

/** The batches of one epoch. */
export interface EpochBatches {
  /**
   * The next batch, or undefined at the epoch's end or after `stop`. Not to be called again before it has resolved.
   * @throws MixwellError LOADER_WORKER_FAILED, LOADER_SLOTS_HELD, errors of the source; BrokenImageError when strict
   */
  next(): Promise<Batch | undefined>;
  /** Ends the epoch early; resolves when no worker is at it any more. */
  stop(): Promise<void>;
}

/** A batch in shared memory. Its views are valid until `release` is called or another epoch starts. */
export interface Batch {
  /** Step within the epoch, from 0. */
  readonly step: number;
  /** [V, B, H, W, 3], not normalised: of a pipeline of several views one after the other, else V is 1. */
  readonly images: Uint8Array;
  /** [B] class indices; 0 for padding, -1 in multi-label data. */
  readonly labels: Int32Array;
  /** Of multi-label data [B, K]: 1 for each label of a sample, else 0, as for padding. Empty where samples have one label. */
  readonly targets: Uint8Array;
  /** [B] 1, or 0 for a broken sample or padding; such a one shows another sample of the batch. */
  readonly weights: Float32Array;
  /** [B] indices into the samples, -1 for padding. */
  readonly indices: Int32Array;
  /** Samples of weight 1. */
  readonly count: number;
  /** Gives the memory back to the workers. Further calls do nothing. */
  release(): void;
}

export interface LoaderStats {
  readonly workers: number;
  /** Batches returned. */
  readonly batches: number;
  /** Time that `next` waited for batches, in milliseconds. */
  readonly waitMs: number;
  /** Images read and decoded. */
  readonly decoded: number;
  /** Images taken from the cache. */
  readonly cached: number;
  /** Memory of the cache in use. */
  readonly cacheBytes: number;
  /** Memory of the batches held ready. */
  readonly slotBytes: number;
}
