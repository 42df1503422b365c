import { createMixer, type Mixer, type MixSpec } from "@mixwell/augment/mixing";
import type { ParameterStore, ProgramOptions, Runtime } from "@mixwell/graph";
import type { EvaluationGraphOptions } from "../../trainer/buildEvaluationGraph.ts";
import { ActivationPass } from "../activationMap/ActivationPass.ts";

/** How batches are mixed on their way into the feed. */
export interface Mixing {
  readonly mixer: Mixer;
  /** Draws activation maps with the weights of the step, where a mix needs them. */
  readonly activations: Pick<ActivationPass, "run" | "dispose"> | undefined;
}

/**
 * Makes the mixer of a training, and loads the pass that draws activation maps where it needs them.
 * @returns undefined where nothing is mixed
 * @throws MixwellError those of `createMixer`; ACTIVATION_MAP_MISSING
 */
export async function loadMixing(
  options: EvaluationGraphOptions & { readonly mix: readonly MixSpec[] },
  runtime: Runtime,
  store: ParameterStore,
  program: ProgramOptions,
): Promise<Mixing | undefined> {
  const { mix, batchSize, imageSize, normalization } = options;
  if (mix.length === 0) return undefined;
  const [height, width] = imageSize;
  const mixer = createMixer(mix, { batch: batchSize, height, width }, { mean: normalization.mean });
  const activations = mixer.needsMaps
    ? await ActivationPass.load({ ...options, mode: camMode(mix) }, runtime, store, program)
    : undefined;
  return { mixer, activations };
}

/** The norms' mode in the pass for activation maps: `camMode` of the mix that needs them. */
function camMode(mix: readonly MixSpec[]): "eval" | "train" {
  return mix.some(({ camMode }) => camMode === "train") ? "train" : "eval";
}
