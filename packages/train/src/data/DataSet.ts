import type { LeftOut } from "./LeftOut.ts";
import type { SourceSpec } from "./SourceSpec.ts";

export type SplitName = "train" | "val" | "test";

/** One labelled image. */
export interface Sample {
  /**
   * Path relative to the data's root, with forward slashes. An image of a packed file is named by its place:
   * `train-images-idx3-ubyte#12`. Names the sample's random streams, so it is the same on every machine.
   */
  readonly path: string;
  /** Index into the classes; -1 in multi-label data, where `labels` counts. */
  readonly label: number;
  /** In multi-label data, and only there: indices into the classes, ascending, each once; may be none. */
  readonly labels?: readonly number[];
}

/** Labelled images in three splits, and the way to read them. No pixel is held. */
export interface DataSet {
  /** The location as it was given. */
  readonly location: string;
  readonly kind: "folder" | "csv" | "cifar" | "idx" | "builtin";
  /** Class names in the order of their indices. */
  readonly classes: readonly string[];
  /** Whether an image has any number of labels instead of one. */
  readonly multiLabel: boolean;
  readonly splits: { readonly [K in SplitName]: readonly Sample[] };
  /** In words: "folder val/", "stratified 10 % of train, seed 0", "none"; `train` only where it is not the data's own, whole. */
  readonly splitOrigin: { readonly train?: string; readonly val: string; readonly test: string };
  /** Samples known to be broken without decoding them: empty, missing, of a format that is not decoded. */
  readonly leftOut: readonly LeftOut[];
  /** SHA-256 in hex over classes, splits, paths, labels and file sizes: equal for equal data. */
  readonly fingerprint: string;
  /** Opens the pixels, here or in another thread. */
  readonly source: SourceSpec;
}
