import type { Value } from "../graph/Value.ts";
import type { Variable } from "../graph/Variable.ts";

/** Makes a parameter's next value from its gradient; keeps its state in variables of the graph. */
export type UpdateRule = (parameter: Variable, gradient: Value, learningRate: Value) => Value;

/** How an optimiser is described in settings. */
export type OptimizerSpec = SgdSpec | AdamWSpec;

export interface SgdSpec {
  readonly type: "sgd";
  /** @default 0.9 */
  readonly momentum?: number;
  /** @default false */
  readonly nesterov?: boolean;
  /** Applies to weights only, never to biases and the scales of norms. @default 0 */
  readonly weightDecay?: number;
  /**
   * "coupled" adds the decay to the gradient before the momentum, as PyTorch's SGD does and as published recipes mean it;
   * "decoupled" shrinks the weight beside it (Loshchilov and Hutter 2019). @default "coupled"
   */
  readonly decay?: "coupled" | "decoupled";
}

export interface AdamWSpec {
  readonly type: "adamw";
  /** @default [0.9, 0.999] */
  readonly betas?: readonly [number, number];
  /** @default 1e-8 */
  readonly epsilon?: number;
  /** Decoupled; applies to weights only. @default 0.01 */
  readonly weightDecay?: number;
}
