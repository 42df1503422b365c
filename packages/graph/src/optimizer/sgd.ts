import { add, multiply, subtract } from "../operator/expressions.ts";
import type { SgdSpec, UpdateRule } from "./Optimizer.ts";

/**
 * Stochastic gradient descent with momentum, by PyTorch's definition: v = momentum*v + g, then p -= lr*v, or with
 * Nesterov p -= lr*(g + momentum*v).
 */
export function sgd(spec: SgdSpec): UpdateRule {
  const { momentum = 0.9, nesterov = false, weightDecay = 0, decay = "coupled" } = spec;
  return (parameter, gradient, learningRate) => {
    const graph = gradient.graph;
    const decays = parameter.decay && weightDecay > 0;
    let p = parameter.value;
    let g = gradient;
    if (decays && decay === "coupled") g = add(g, multiply(p, weightDecay));
    if (decays && decay === "decoupled") p = multiply(p, subtract(1, multiply(learningRate, weightDecay)));
    if (momentum === 0) return subtract(p, multiply(g, learningRate));
    const name = `${parameter.name}:momentum`;
    const velocity = graph.variable(name, "optimizer", parameter.shape, { kind: "zeros" });
    const next = add(multiply(velocity, momentum), g);
    graph.update(name, next);
    return subtract(p, multiply(nesterov ? add(g, multiply(next, momentum)) : next, learningRate));
  };
}
