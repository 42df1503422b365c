import type { Engine } from "../engine/Engine.ts";
import type { Size } from "../image/Size.ts";
import type { ActivationMaps } from "./Mixer.ts";

/** A batch in an engine's memory, as images of interleaved RGB without gaps, while it is mixed. */
export interface BatchFrame extends Size {
  readonly engine: Engine;
  /** Number of images. */
  readonly count: number;
  /** Bytes of an image. */
  readonly bytes: number;
  /** Address of the i-th image; it stays as it came. */
  imageAt(i: number): number;
  /** Address of the image that the i-th is mixed with. */
  partnerAt(i: number): number;
  /** Index of the image that the i-th is mixed with. */
  partnerOf(i: number): number;
  /** Where a mixed image is written. */
  readonly result: number;
  /** [B] class indices. */
  readonly labels: Int32Array;
  /** Of the data set, as a colour 0xRRGGBB. */
  readonly mean: number;
  /** Given where the mix needs them. */
  readonly maps: ActivationMaps | undefined;
}
