import type { OptionsOf, OptionTable, RandomStream } from "@mixwell/core";
import type { Size } from "../image/Size.ts";
import type { BatchFrame } from "./BatchFrame.ts";

/** Parameters that a mix drew for the images that share them. */
export type Drawn = Readonly<Record<string, number>>;

/** Of a mixed image: the weight of its own label and that of its partner's. */
export type PairWeights = readonly [own: number, partner: number];

/** Mixes the i-th image of a batch into `batch.result` and tells what its labels weigh. */
export type MixImage = (i: number) => PairWeights;

/**
 * A way to mix the images of a batch, as a plain object. Like a transform it holds no state: options come checked, randomness
 * comes from the stream it is given, and what it drew replays to the same bytes. One whose options have a `partner` mixes two
 * images; one whose options have a `mode` draws once for a batch, a pair or an image, any other for every image.
 */
export interface Mix<T extends OptionTable = OptionTable, D extends Drawn = Drawn> {
  readonly type: string;
  /** One sentence for documentation and forms. */
  readonly doc: string;
  readonly options: T;
  /** Whether it needs class activation maps. @default false */
  readonly needsMaps?: boolean;
  /** Checks what the option table cannot say; throws MixwellError. */
  check?(options: OptionsOf<T>, where: string): void;
  /** Draws for the images that share their parameters. */
  draw(options: OptionsOf<T>, size: Size, stream: RandomStream): D;
  /**
   * Prepares what images have in common and returns what mixes one of them.
   * @param drawn what was drawn for the i-th image
   */
  begin(options: OptionsOf<T>, drawn: (i: number) => D, batch: BatchFrame): MixImage;
}

/** Types a mix by its own option table and draw, and returns it in the form that `mixes` holds. */
export function defineMix<const T extends OptionTable, D extends Drawn>(mix: Mix<T, D>): Mix {
  return mix as unknown as Mix;
}
