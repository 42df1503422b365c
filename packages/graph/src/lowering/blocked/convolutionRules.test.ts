import { beforeEach, describe, expect, it } from "vitest";
import { gradients } from "../../gradient/gradients.ts";
import { Graph } from "../../graph/Graph.ts";
import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { multiply, sum } from "../../operator/expressions.ts";
import { compareLowerings, lowering, WITHOUT_BLOCKS } from "./fixtures/compareLowerings.ts";
import { CONVOLUTIONS, type ConvolutionCase } from "./fixtures/convolutions.ts";

type Part = "forward" | "byImage" | "byWeight";

/** A graph that has only the convolution, or only one of its gradients. */
function build({ image, weight, attributes = {}, bias }: ConvolutionCase, part: Part): Graph {
  const graph = new Graph();
  const x = graph.input("x", "float32", image);
  const w = graph.input("w", "float32", weight);
  const inputs = bias ? [x, w, graph.input("b", "float32", [weight[0] as number])] : [x, w];
  const y = apply("Conv", inputs, { kernel_shape: weight.slice(2), ...attributes });
  if (part === "forward") {
    graph.output("y", y);
    return graph;
  }
  const loss = sum(multiply(y, graph.input("upstream", "float32", y.shape)), [0, 1, 2, 3]);
  const [dx, dw] = gradients(loss, [x, w]) as [Value, Value];
  graph.output("gradient", part === "byImage" ? dx : dw);
  return graph;
}

describe("the blocked lowering of convolutions", () => {
  beforeEach(({ skip }) => skip(lowering === undefined, WITHOUT_BLOCKS));

  describe.each(CONVOLUTIONS)("$name", (example) => {
    it.each(["forward", "byImage", "byWeight"] as const)("%s equals the plain graph", async (part) => {
      const { types, fromPlain, fromDefinition } = await compareLowerings(build(example, part));
      expect(wayOf(types)).toBe(
        part === "byWeight" && example[part] === "swapped" ? "blocked" : example[part],
      );
      expect(fromPlain).toBeLessThan(2e-6);
      expect(fromDefinition).toBeLessThan(2e-6);
    });
  });
});

function wayOf(types: ReadonlySet<string>): string {
  if (types.has("blocked.Conv")) return "blocked";
  return types.has("blocked.ReorderOutput") && types.has("MatMul") ? "taps" : "plain";
}
