import type { GpuSpec } from "../../experiment/ExperimentConfig.ts";

/** Deals the GPUs of this machine out to attempts. */
export class GpuPool {
  /** How many attempts use each, over all experiments of this worker. */
  readonly #uses = new Map<number, number>();

  /** The least used GPUs; undefined where too few are free. */
  take({ indices, perTrial, trialsPerGpu }: GpuSpec): readonly number[] | undefined {
    const free = indices
      .filter((gpu) => this.#usesOf(gpu) < trialsPerGpu)
      .sort((a, b) => this.#usesOf(a) - this.#usesOf(b) || a - b)
      .slice(0, perTrial);
    if (free.length < perTrial) return undefined;
    for (const gpu of free) this.#uses.set(gpu, this.#usesOf(gpu) + 1);
    return free.sort((a, b) => a - b);
  }

  give(gpus: readonly number[]): void {
    for (const gpu of gpus) this.#uses.set(gpu, this.#usesOf(gpu) - 1);
  }

  #usesOf(gpu: number): number {
    return this.#uses.get(gpu) ?? 0;
  }
}
