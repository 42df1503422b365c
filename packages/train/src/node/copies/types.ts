import type { DrawnStep, TransformSpec } from "@mixwell/augment";
import type { LeftOut } from "../../data/LeftOut.ts";

export type CopyFormat = (typeof copyFormats)[number];
export const copyFormats = ["jpeg", "png", "webp"] as const;

export interface WriteCopiesOptions {
  /** A folder with one sub-folder a class, or any other data set; of one with splits the training images are taken. */
  readonly location: string;
  /** What each copy goes through; images may keep sizes of their own. */
  readonly transforms: readonly TransformSpec[];
  /** Copies of each image, >= 1. */
  readonly copies: number;
  /** The folder to write to: new, empty, or one that an earlier call with the same options made. */
  readonly out: string;
  /** Default jpeg. */
  readonly format?: CopyFormat | undefined;
  /** Of jpeg and webp, 1 to 100. Default 90. */
  readonly quality?: number | undefined;
  /** Default 0. */
  readonly seed?: number | undefined;
  /** Images at work at once. Default: the number of cores. */
  readonly workers?: number | undefined;
  /** Stops after the images in progress. */
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: WriteCopiesEvent) => void) | undefined;
}

export type WriteCopiesEvent =
  | { readonly type: "leftOut"; readonly item: LeftOut }
  | {
      readonly type: "progress";
      /** Copies there are. */
      readonly done: number;
      readonly total: number;
      readonly imagesPerSecond: number;
      readonly secondsLeft: number;
    };

export interface WriteCopiesResult {
  readonly status: "finished" | "interrupted";
  readonly out: string;
  /** Copies written now. */
  readonly written: number;
  /** Copies that an earlier call had written. */
  readonly kept: number;
  readonly total: number;
  readonly leftOut: readonly LeftOut[];
  readonly seconds: number;
}

/** One line of manifest.jsonl. */
export interface ManifestLine {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  /** The image that it was made from, relative to its data set. */
  readonly source: string;
  /** Name of the class; of several labels the text of the CSV file. */
  readonly label: string;
  readonly drawn: readonly DrawnStep[];
}
