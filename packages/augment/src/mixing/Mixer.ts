/** A mix as data: its type and its options, such as `{ type: "cutmix", alpha: 1, p: 0.5 }`. */
export interface MixSpec {
  readonly type: string;
  /** How often it acts where it is chosen, in 0..1. @default 1 */
  readonly p?: number;
  /** How often it is chosen among several, relative to theirs; >= 0. @default 1 */
  readonly weight?: number;
  /** Epochs at the start in which it does not act. @default 0 */
  readonly warmup?: number;
  readonly [option: string]: unknown;
}

/** What names a batch: equal keys give equal draws. Epochs and steps are whole numbers from 0. */
export interface BatchKey {
  readonly seed: number;
  readonly epoch: number;
  readonly step: number;
}

/** What a mixer drew for a batch. It survives JSON and replays to the same bytes. */
export interface MixDraw {
  /** Index of the chosen one of the mixer's specs, and its type. */
  readonly spec: number;
  readonly type: string;
  /** Whether it acts on this batch. */
  readonly applied: boolean;
  /** [B] the image that each is mixed with; empty where none is. */
  readonly partners: readonly number[];
  /** By name: one number for all images, or one for each. Empty where it does not act. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
}

/** A batch as it comes from the loader. */
export interface ImageBatch {
  /** [B, H, W, 3] */
  readonly images: Uint8Array;
  /** [B] class indices. */
  readonly labels: Int32Array;
  /** [B] weights of the samples; 0 for padding and what stands in for a broken image. */
  readonly weights: Float32Array;
}

/** Where a mixed batch is written. M is the mixer's `pairs`. */
export interface MixedBatch {
  /** [B, H, W, 3]; may be the images that come in. */
  readonly images: Uint8Array;
  /** [B, M] class indices. */
  readonly labels: Int32Array;
  /** [B, M] weights, >= 0; they need not sum to 1 and are never to be renormalised. */
  readonly weights: Float32Array;
}

/** Class activation maps of the images of a batch, each for the image's own class, before upsampling. */
export interface ActivationMaps {
  /** [B, height, width] */
  readonly data: Float32Array;
  /** Cells, at least 7 each way. */
  readonly height: number;
  readonly width: number;
}

/** Mixes batches of one size. Made by `createMixer`; not to be used for two batches at once. */
export interface Mixer {
  readonly specs: readonly MixSpec[];
  /** M, the (label, weight) pairs of a sample: 2, or 1 where no spec mixes images. */
  readonly pairs: 1 | 2;
  /** Whether some batches need activation maps. */
  readonly needsMaps: boolean;
  /** Draws for a batch. A batch of one has no partner, so only mixes that need none act on it. */
  draw(key: BatchKey): MixDraw;
  /** Whether `apply` needs the activation maps of this batch. */
  needsMapsFor(draw: MixDraw): boolean;
  /**
   * Mixes a batch as drawn. A pair weighs what the mix says times the weight of the sample, and times that of the partner where
   * it is the partner's label.
   * @param maps of the images as they come in; needed where `needsMapsFor` says so
   * @throws MixwellError BATCH_INVALID, MIX_DRAW_INVALID, MAPS_MISSING, MAPS_TOO_COARSE
   */
  apply(batch: ImageBatch, draw: MixDraw, out: MixedBatch, maps?: ActivationMaps): void;
}
