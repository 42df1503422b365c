import type { Direction } from "../../../trial/Trial.ts";

/** What an argument of NNI's becomes: an option of ours by name, one with a converted value, or nothing, for a reason. */
export type ArgumentRule =
  | string
  | { readonly option: string; readonly convert: (value: number) => unknown }
  | { readonly ignored: string };

/** How one of NNI's tuners or assessors is read as one of ours. */
export interface NniAlgorithm {
  /** As NNI writes it, and as older versions did. */
  readonly names: readonly string[];
  /** Ours. */
  readonly type: string;
  readonly arguments: Readonly<Record<string, ArgumentRule>>;
  /** Options whose default in NNI decides what a trial has to do, where ours differs. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** What NNI takes for `optimize_mode` where it is not given. */
  readonly direction?: Direction;
  /** Where ours is another algorithm: what it is, and why it serves. */
  readonly substitute?: string;
}

/** One of NNI's that has no counterpart. */
export interface RefusedAlgorithm {
  readonly names: readonly string[];
  readonly remedy: string;
}
