import type { Image } from "../image/Image.ts";
import type { Size } from "../image/Size.ts";
import type { Draw, Normalization, TransformSpec } from "../transform/Transform.ts";

/**
 * What names the random draws for one sample. Nothing else does: not the worker, not the batch, not the order of samples.
 */
export interface SampleKey {
  readonly seed: number;
  readonly epoch: number;
  /** The sample's path relative to the data set's root, POSIX style. */
  readonly path: string;
  /** Counts the views of a sample within an epoch, from 0. */
  readonly view: number;
}

/** The draw of one step, as plain data. */
export interface DrawnStep {
  readonly name: string;
  readonly type: string;
  readonly draw: Draw;
  /** The steps inside of a composition that act, in the order in which they do. */
  readonly children?: readonly DrawnStep[];
}

/** A pipeline as data, which JSON and YAML can hold: see `parsePipeline`. */
export interface PipelineDocument {
  readonly version: 1;
  readonly transforms: readonly TransformSpec[];
}

/** A checked list of transforms, ready to run. Not to be used by two threads at once: it reuses its memory. */
export interface Pipeline {
  readonly specs: readonly TransformSpec[];
  /**
   * The size of every result.
   * @throws MixwellError PIPELINE_SIZE_OPEN where each image gets a size of its own: see `sizeOf`
   */
  readonly outputSize: Size;
  /** What the network's graph applies to the bytes; mean 0 and std 1 where no step states one. */
  readonly normalization: Normalization;
  /** How many partner images each image needs, such as other images of the batch: `samplePairing` takes one. */
  readonly partners: number;
  /**
   * How many views of a sample belong together, such as AugMix's three: keys with `view` from `n * views` to
   * `(n + 1) * views - 1` share the draws of all steps before the one that asks for views.
   */
  readonly views: number;
  /** The bytes of memory that the pipeline holds for pixels: grows to what the largest image needs, and stays. */
  readonly memoryBytes: number;
  /**
   * The smallest size to decode an image of size `image` at that loses nothing: for shrink-on-load. Its aspect ratio is the
   * image's, up to rounding, or that of a resize to [height, width].
   */
  minimumSize(image: Size): Size;
  /** The size of the result for an image of this size and these draws. */
  sizeOf(image: Size, drawn: readonly DrawnStep[]): Size;
  /** The parameters that `run` would draw for an image of this size, for logs, pictures and `apply`. */
  draw(image: Size, key: SampleKey): DrawnStep[];
  /** The passes over memory that these draws lead to, one line each: what was fused, and what was not. */
  explain(image: Size, drawn: readonly DrawnStep[]): string[];
  /** Runs with given draws, such as those of `draw`, in the order of the steps; otherwise as `run`. */
  apply(
    image: Image,
    drawn: readonly DrawnStep[],
    out: Uint8Array | Uint8ClampedArray,
    partners?: readonly Image[],
  ): void;
  /**
   * Draws and runs all steps. Colour steps leave an alpha channel alone.
   * @param out receives rows of pixels of the image's channels, not normalised
   * @param partners as many images as `partners` says, of the image's channels and of any size
   * @throws MixwellError IMAGE_INVALID where sizes and bytes do not agree; IMAGE_TOO_LARGE above 8,192 pixels a side;
   *   PARTNERS_MISSING
   */
  run(image: Image, key: SampleKey, out: Uint8Array | Uint8ClampedArray, partners?: readonly Image[]): void;
  /**
   * Draws and runs all steps on an RGB image, and normalises.
   * @param out receives three planes [3,H,W] of (pixel / 255 - mean) / std
   */
  runToTensor(image: Image, key: SampleKey, out: Float32Array, partners?: readonly Image[]): void;
  /** The pipeline as data; `JSON.stringify(pipeline)` calls it. */
  toJSON(): PipelineDocument;
}
