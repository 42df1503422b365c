import type { Engine } from "../engine/Engine.ts";
import { type NoiseKernels, noiseKernels } from "../kernel/noise/noiseKernels.ts";
import type { PointStep } from "../pass/PointPass.ts";

/** Where a kernel of the noise family works: address, plane, count, index of the first pixel. */
type Place = readonly [at: number, plane: number, count: number, first: number];

/**
 * A step of noise, which fuses with other pixel-by-pixel steps.
 * @param apply runs a kernel, with scratch memory for it
 * @param prepare places tables in the engine's memory, once for each image
 */
export function noiseStep(
  name: string,
  apply: (kernels: NoiseKernels, place: Place, scratch: number) => void,
  prepare?: (engine: Engine) => void,
): PointStep {
  return {
    name,
    apply(engine, ...place) {
      if (place[3] === 0) prepare?.(engine);
      engine.withScratch(() => apply(engine.use(noiseKernels), place, engine.memory.allocate(320)));
    },
  };
}
