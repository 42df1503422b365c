import { gradients } from "../gradient/gradients.ts";
import type { Value } from "../graph/Value.ts";
import { adamw } from "./adamw.ts";
import { clipByGlobalNorm } from "./clipByGlobalNorm.ts";
import type { OptimizerSpec } from "./Optimizer.ts";
import { sgd } from "./sgd.ts";

export interface MinimizeOptions {
  readonly optimizer: OptimizerSpec;
  /** A float32 scalar, fed at every step. */
  readonly learningRate: Value;
  /** The largest global norm of all gradients; 0 or absent: no clipping. */
  readonly gradientClip?: number;
}

/** Adds to the loss's graph the backward pass and the update of every parameter. */
export function minimize(loss: Value, options: MinimizeOptions): void {
  const { optimizer, learningRate, gradientClip = 0 } = options;
  const graph = loss.graph;
  const parameters = [...graph.variables.values()].filter(({ role }) => role === "parameter");
  let slopes = gradients(
    loss,
    parameters.map(({ value }) => value),
  );
  if (gradientClip > 0) slopes = clipByGlobalNorm(slopes, gradientClip).clipped;
  const rule = optimizer.type === "sgd" ? sgd(optimizer) : adamw(optimizer);
  for (const [index, parameter] of parameters.entries()) {
    const gradient = slopes[index] as Value;
    graph.update(
      parameter.name,
      graph.within("optimizer", () => rule(parameter, gradient, learningRate)),
    );
  }
}
