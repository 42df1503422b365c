import type { RgbImage } from "../image/RgbImage.ts";
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
}

/** A checked list of transforms, ready to run. Not to be used by two threads at once: it reuses its buffers. */
export interface Pipeline {
  readonly specs: readonly TransformSpec[];
  /** The size of every result. */
  readonly outputSize: Size;
  /** What the network's graph applies to the bytes; mean 0 and std 1 where no step states one. */
  readonly normalization: Normalization;
  /**
   * The smallest size to decode an image of size `image` at that loses nothing: for shrink-on-load. Its aspect ratio is the
   * image's, up to rounding, or that of a resize to [height, width].
   */
  minimumSize(image: Size): Size;
  /** The parameters that `run` would draw for an image of this size, for logs, pictures and `apply`. */
  draw(image: Size, key: SampleKey): DrawnStep[];
  /** Runs with given draws, such as those of `draw`, in the order of the steps. */
  apply(image: RgbImage, drawn: readonly DrawnStep[], out: Uint8Array): void;
  /**
   * Draws and runs all steps.
   * @param out receives `outputSize.height` rows of `outputSize.width` RGB pixels, not normalised
   * @throws MixwellError IMAGE_INVALID where sizes and bytes do not agree
   */
  run(image: RgbImage, key: SampleKey, out: Uint8Array): void;
}
