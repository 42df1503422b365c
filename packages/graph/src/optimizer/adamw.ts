import type { Value } from "../graph/Value.ts";
import { add, divide, multiply, power, sqrt, subtract } from "../operator/expressions.ts";
import type { AdamWSpec, UpdateRule } from "./Optimizer.ts";

/** The variable that counts AdamW's steps, for the bias corrections. */
const STEP = "adamw:step";

/** Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019), as PyTorch's AdamW. */
export function adamw(spec: AdamWSpec): UpdateRule {
  const { betas = [0.9, 0.999], epsilon = 1e-8, weightDecay = 0.01 } = spec;
  return (parameter, gradient, learningRate) => {
    const graph = gradient.graph;
    const { name, shape } = parameter;
    const average = (suffix: string, value: Value, beta: number): Value => {
      const variable = graph.variable(`${name}:${suffix}`, "optimizer", shape, { kind: "zeros" });
      const next = add(multiply(variable, beta), multiply(value, 1 - beta));
      graph.update(`${name}:${suffix}`, next);
      return next;
    };
    const first = average("mean", gradient, betas[0]);
    const second = average("square", multiply(gradient, gradient), betas[1]);
    let step = graph.variables.get(STEP)?.value;
    step ??= graph.variable(STEP, "optimizer", [], { kind: "zeros" });
    const now = add(step, 1);
    graph.update(STEP, now);
    const correction = (beta: number): Value => subtract(1, power(beta, now));
    const deviation = add(divide(sqrt(second), sqrt(correction(betas[1]))), epsilon);
    const size = divide(learningRate, correction(betas[0]));
    const decays = parameter.decay && weightDecay > 0;
    const kept = decays
      ? multiply(parameter.value, subtract(1, multiply(learningRate, weightDecay)))
      : parameter.value;
    return subtract(kept, multiply(divide(first, deviation), size));
  };
}
