import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMixwellError, MixwellError } from "@mixwell/core";
import type { SplitMetrics } from "../../trainer/types.ts";
import { decodeSafetensors, encodeSafetensors, type SavedTensor } from "./safetensors.ts";
import { writeFileSafely } from "./writeFileSafely.ts";

/** Where a training stands: all that a resumed one needs besides the tensors. */
export interface Progress {
  /** Whole epochs done. */
  readonly epochsDone: number;
  /** Steps done in the epoch after those. */
  readonly stepInEpoch: number;
  /** Steps done since the start. */
  readonly step: number;
  /** Sums over the steps done in the epoch in progress. */
  readonly running: {
    readonly loss: number;
    readonly correct: number;
    readonly images: number;
    readonly seconds: number;
  };
  /** The best epoch so far, from 1; 0 where there is none. */
  readonly best: { readonly epoch: number; readonly val: SplitMetrics | null };
  /** Seconds of training, without what a crash has cost. */
  readonly seconds: number;
  /** Images trained on in those seconds. */
  readonly images: number;
}

export interface Checkpoint {
  readonly progress: Progress;
  readonly tensors: ReadonlyMap<string, SavedTensor>;
}

export type CheckpointName = "newest" | "best";

export function checkpointPath(run: string, name: CheckpointName): string {
  return join(run, "checkpoint", `${name}.safetensors`);
}

export async function saveCheckpoint(
  run: string,
  name: CheckpointName,
  checkpoint: Checkpoint,
): Promise<void> {
  const metadata = { format: "mixwell 1", progress: JSON.stringify(checkpoint.progress) };
  await writeFileSafely(
    checkpointPath(run, name),
    encodeSafetensors({ tensors: checkpoint.tensors, metadata }),
  );
}

/** Reads a checkpoint; undefined where none was saved yet. */
export async function loadCheckpoint(run: string, name: CheckpointName): Promise<Checkpoint | undefined> {
  const path = checkpointPath(run, name);
  let file: Uint8Array;
  try {
    file = await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw isMixwellError(cause)
      ? cause
      : new MixwellError({
          code: "CHECKPOINT_UNREADABLE",
          message: `The checkpoint cannot be read: ${(cause as Error).message}`,
          where: path,
          cause,
        });
  }
  const { tensors, metadata } = decodeSafetensors(file, path);
  return { tensors, progress: JSON.parse(metadata["progress"] ?? "{}") as Progress };
}
