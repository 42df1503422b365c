import type { TrainingKey } from "./types.ts";

/** Names a training's files: `cutmix-seed0`, with folds `cutmix-seed0-fold2`, counted from 1. */
export function trainingName({ recipe, seed, fold }: TrainingKey): string {
  return `${recipe}-seed${seed}${fold === null ? "" : `-fold${fold.index + 1}`}`;
}
