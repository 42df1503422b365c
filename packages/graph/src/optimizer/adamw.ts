import type { Graph } from "../graph/Graph.ts";
import type { Value } from "../graph/Value.ts";
import { add, divide, multiply, sqrt, subtract } from "../operator/expressions.ts";
import type { AdamWSpec, UpdateRule } from "./Optimizer.ts";

/** Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization", 2019), as PyTorch's AdamW. */
export function adamw(spec: AdamWSpec): UpdateRule {
  const { betas = [0.9, 0.999], epsilon = 1e-8, weightDecay = 0.01 } = spec;
  return (parameter, gradient, learningRate) => {
    const graph = gradient.graph;
    const { name } = parameter;
    const first = follow(graph, `${name}:mean`, gradient, betas[0]);
    const second = follow(graph, `${name}:square`, multiply(gradient, gradient), betas[1]);
    // The correction 1 - beta^t is the same average of ones. Kept so, it has all its digits in float32, of which the
    // difference of 1 and 0.999^t has lost four.
    const firstShare = follow(graph, "adamw:mean-share", graph.scalar(1), betas[0]);
    const secondShare = follow(graph, "adamw:square-share", graph.scalar(1), betas[1]);
    const deviation = add(divide(sqrt(second), sqrt(secondShare)), epsilon);
    const size = divide(learningRate, firstShare);
    const decays = parameter.decay && weightDecay > 0;
    const kept = decays
      ? multiply(parameter.value, subtract(1, multiply(learningRate, weightDecay)))
      : parameter.value;
    return subtract(kept, multiply(divide(first, deviation), size));
  };
}

/** The next value of an exponential moving average that starts at zero, kept in a variable of the graph. */
function follow(graph: Graph, name: string, value: Value, beta: number): Value {
  const known = graph.variables.get(name)?.value;
  const average = known ?? graph.variable(name, "optimizer", value.shape, { kind: "zeros" });
  const next = add(multiply(average, beta), multiply(value, 1 - beta));
  graph.update(name, next);
  return next;
}
