export interface LossEvaluation {
  /** The mean of `perSample`. */
  readonly loss: number;
  /** [N] the loss of each sample. */
  readonly perSample: Float64Array;
  /** [N, K] the gradient of `loss` with respect to the logits. */
  readonly gradient: Float64Array;
}
