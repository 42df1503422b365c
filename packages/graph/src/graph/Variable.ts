import type { Shape } from "../tensor/TensorType.ts";
import type { Value } from "./Value.ts";

/** How a variable is filled before the first step. */
export type Initializer =
  | { readonly kind: "zeros" }
  | { readonly kind: "ones" }
  | { readonly kind: "constant"; readonly value: number }
  /** Normal with the given standard deviation. */
  | { readonly kind: "normal"; readonly deviation: number }
  /** Uniform in [-bound, bound). */
  | { readonly kind: "uniform"; readonly bound: number }
  /** The start value of another variable, as an average of weights takes it. */
  | { readonly kind: "copy"; readonly of: string };

/** What a variable is for: learned, measured along the way (BatchNorm), or kept by the optimiser. */
export type VariableRole = "parameter" | "statistic" | "optimizer" | "average";

/** A named float32 tensor that lives from step to step, owned by the ParameterStore. */
export interface Variable {
  readonly name: string;
  readonly role: VariableRole;
  readonly shape: Shape;
  readonly initial: Initializer;
  /** Whether weight decay applies: true for weights, false for biases and the scales of norms. */
  readonly decay: boolean;
  readonly value: Value;
}
