import type { TransformSpec } from "@mixwell/augment";
import type { MixSpec } from "@mixwell/augment/mixing";
import type { AugmentationName } from "./augmentations.ts";
import type { ModelName } from "./modelNames.ts";
import type { LossSetting, WrittenLoss } from "./writtenLoss.ts";
import type { WrittenMix } from "./writtenMix.ts";

/** Every setting of one training, filled in. What a recipe leaves open, `planTraining` decides. */
export interface Settings {
  /** Network architecture. */
  readonly model: ModelName;
  /** Side of the square network input, in pixels. */
  readonly imageSize: number;
  /** Passes over the training split. */
  readonly epochs: number;
  /** Images a training step. */
  readonly batchSize: number;
  /** Peak learning rate of the schedule. */
  readonly lr: number;
  readonly schedule: ScheduleName;
  /** Epochs of linear rise from 0 to `lr` at the start; fractions allowed. `one-cycle` brings its own rise. */
  readonly warmupEpochs: number;
  /** Milestones of the `step` schedule, as fractions of the training in (0, 1), ascending. */
  readonly steps: readonly number[];
  /** Factor on the learning rate at each milestone. */
  readonly stepGamma: number;
  readonly optimizer: OptimizerName;
  /** Momentum of `sgd` and `sgdw`. */
  readonly momentum: number;
  /** Nesterov's form of the momentum of `sgd` and `sgdw`. */
  readonly nesterov: boolean;
  /**
   * Weight decay; biases and norms are left alone. Part of the gradient in `sgd`, as in PyTorch; decoupled from it in
   * `sgdw` and `adamw`, where `1 - lr * weightDecay` shrinks the weights at each step.
   */
  readonly weightDecay: number;
  /** Decay of the first and second moment of `adamw`. */
  readonly betas: readonly [number, number];
  /** The loss with its own options. */
  readonly loss: LossSetting;
  /** Share of the target spread over the classes, 0 = off. */
  readonly labelSmoothing: number;
  readonly smoothingConvention: SmoothingConvention;
  /** `balanced` draws every class equally often. */
  readonly sampler: SamplerName;
  /** `balanced` weighs classes inversely to their frequency; a list gives one weight a class. */
  readonly classWeights: "none" | "balanced" | readonly number[];
  /** Weight of the Jensen-Shannon divergence between the views of an image that `augment` asks for, as in AugMix; 0 = off. */
  readonly consistency: number;
  /** Decay of the exponential moving average of the weights, 0 = off. */
  readonly ema: number;
  /** Epochs without a better validation (top-1, then loss) before the training stops, 0 = off. */
  readonly patience: number;
  /** Largest global norm of the gradient, 0 = off. */
  readonly gradientClip: number;
  /**
   * Whether a second classifier learns on the map before the last stage, without a gradient into the network, and its logits are
   * added: the mid-level branch of SnapMix's "Baseline+".
   */
  readonly midLevel: boolean;
  /** Dropout, 0 = off: in a wide ResNet inside every block, in the others before the last layer. */
  readonly dropout: number;
  readonly seed: number;
  /** Transforms of training images, in order. */
  readonly augment: readonly TransformSpec[];
  /** Transforms of validation, test and predicted images, in order. */
  readonly augmentEval: readonly TransformSpec[];
  /** Ways to mix the images of a training batch, of which one is chosen for each; none where it is empty. */
  readonly mix: readonly MixSpec[];
}

/** Settings as they can be asked for. */
export interface WrittenSettings extends Omit<Settings, "loss" | "augment" | "mix"> {
  /** By its type alone or with options. */
  readonly loss: WrittenLoss;
  /** A named augmentation, or transforms: see `addAugmentation` for where they go. */
  readonly augment: AugmentationName | readonly TransformSpec[];
  /** One or more, each by its type alone or with options; "none" for none. */
  readonly mix: WrittenMix;
}

/** A named or written set of settings: any part of them. */
export type Recipe = { readonly [Name in keyof WrittenSettings]?: WrittenSettings[Name] | undefined };

export type ScheduleName = (typeof scheduleNames)[number];
export const scheduleNames = ["cosine", "step", "one-cycle", "constant"] as const;

export type OptimizerName = (typeof optimizerNames)[number];
export const optimizerNames = ["sgd", "sgdw", "adamw"] as const;

export type SamplerName = (typeof samplerNames)[number];
export const samplerNames = ["uniform", "balanced"] as const;

export type SmoothingConvention = (typeof smoothingConventions)[number];
export const smoothingConventions = ["uniform", "k-1", "piecewise", "binary"] as const;
