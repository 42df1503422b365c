import type { SplitName } from "../../data/DataSet.ts";
import type { SourceSpec } from "../../data/SourceSpec.ts";

/** One image that a location names. */
export interface Listed {
  readonly path: string;
  /** Name of the class; in multi-label data the names as they were written. */
  readonly label: string;
  /** In multi-label data, and only there: the names of the classes. */
  readonly labels?: readonly string[];
  readonly split: SplitName;
  /** Undefined where the size of a file says nothing (packed files, generated images). */
  readonly bytes?: number;
}

/** What a location holds, before splits are made. */
export interface Listing {
  readonly kind: "folder" | "csv" | "cifar" | "idx" | "builtin";
  readonly source: SourceSpec;
  readonly items: readonly Listed[];
  /** Whether the items have `labels`. */
  readonly multiLabel?: boolean;
  /** Class names in order, where the location gives an order; left out, the labels sorted by code point. */
  readonly classes?: readonly string[];
  /** What makes the content and shows neither in paths nor in file sizes; part of the fingerprint. */
  readonly content?: string;
  /** How the location marks each split that it has: "folder val/", "test_batch.bin". */
  readonly origin: { readonly [K in SplitName]?: string };
}
