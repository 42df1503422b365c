import type { LeavesSpec } from "./leaves/LeavesSpec.ts";

/** Where samples are read from, as JSON that can be sent to another thread. Every `root` is an absolute path. */
export type SourceSpec = FilesSpec | CifarSpec | IdxSpec | LeavesSpec | JoinedSpec;

/** Image files under a folder. */
export interface FilesSpec {
  readonly kind: "files";
  readonly root: string;
}

/** Binary files of CIFAR-10 (one label byte before each image) or CIFAR-100 (two). */
export interface CifarSpec {
  readonly kind: "cifar";
  readonly root: string;
  readonly labelBytes: 1 | 2;
}

/** IDX files as of MNIST. */
export interface IdxSpec {
  readonly kind: "idx";
  readonly root: string;
}

/**
 * Splits from several locations. Paths that begin with `@val/` or `@test/` are read from the locations of those splits,
 * all others from `base`.
 */
export interface JoinedSpec {
  readonly kind: "joined";
  readonly base: SourceSpec;
  readonly val?: SourceSpec;
  readonly test?: SourceSpec;
}
