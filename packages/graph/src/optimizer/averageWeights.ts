import type { Graph } from "../graph/Graph.ts";
import type { Value } from "../graph/Value.ts";
import { add, multiply, subtract } from "../operator/expressions.ts";

/** The name under which a variable's average lives. */
export function averageName(variable: string): string {
  return `${variable}:average`;
}

/**
 * Keeps exponential moving averages of all parameters and statistics (Polyak averaging as in TensorFlow's EMA and timm's
 * ModelEmaV2): average = decay*average + (1-decay)*new, after the step's update.
 *
 * @param decay a scalar from 0 to 1, fed at every step so that it can warm up
 */
export function averageWeights(graph: Graph, decay: Value): void {
  for (const { name, role, shape, value } of [...graph.variables.values()]) {
    if (role !== "parameter" && role !== "statistic") continue;
    const average = graph.variable(averageName(name), "average", shape, { kind: "copy", of: name });
    const next = graph.updates.get(name) ?? value;
    graph.update(averageName(name), add(multiply(average, decay), multiply(next, subtract(1, decay))));
  }
}
