import type { ModelBuilder, Value } from "@mixwell/graph";
import type { ModelName } from "../recipe/modelNames.ts";

export interface ModelOptions {
  /** How many classes the logits have. */
  readonly classes: number;
  /** Probability from 0 to below 1 that an activation is dropped; where, and the default, is the model's. */
  readonly dropout?: number | undefined;
  /**
   * Starts the scale of the last norm of every residual branch at zero, so that the branch starts as the identity
   * (Goyal et al. 2017). The default is the model's; models without such a norm ignore it.
   */
  readonly zeroInitResidual?: boolean | undefined;
}

export interface ModelOutputs {
  /** [N,classes], before any softmax. */
  readonly logits: Value;
  /**
   * The last map [N,C,h,w] before the global average, after its activation: what activation maps are made of.
   * `mlp` has no map and gives its hidden layer [N,256].
   */
  readonly features: Value;
  /** The means [N,C] of `features` over its cells: all that the head sees of an image. `mlp` has none. */
  readonly pooled?: Value;
  /** The map [N,C,h,w] before the last stage, which halves its sides. `mlp` has none. */
  readonly middle?: Value;
  /** The logits of each classifier where there are several: each has a loss of its own, and `logits` is their sum. */
  readonly heads?: readonly Value[];
}

/** A network that can be built for training and for inference, under the same variable names. */
export interface ModelDefinition {
  readonly name: ModelName;
  /** The smallest side of an image, in pixels, that the network's strides leave something of. */
  readonly minimumSize: number;
  /** The side that the network was published for, in pixels. */
  readonly defaultSize: number;
  /** Pixels to a cell of its last map: a side of n pixels gives ceil(n / mapStride) cells. `mlp` has no map. */
  readonly mapStride?: number;
  /**
   * Adds the network to the builder's graph.
   * @param x normalised images [N,3,H,W]
   */
  build(builder: ModelBuilder, x: Value, options: ModelOptions): ModelOutputs;
}
