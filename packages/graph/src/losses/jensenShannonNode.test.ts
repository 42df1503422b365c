import { evaluateJensenShannon } from "@mixwell/loss";
import { describe, expect, it } from "vitest";
import { denseTensor } from "../tensor/DenseTensor.ts";
import { distance } from "../tensor/fixtures/distance.ts";
import { drawTensor } from "../tensor/fixtures/drawTensor.ts";
import { evaluateNodes, lossGraph } from "./fixtures/evaluateNodes.ts";
import { jensenShannonNode } from "./jensenShannonNode.ts";

describe("jensenShannonNode", () => {
  it.each([1, 10, 3000])("equals the eager term for logits of deviation %s", async (deviation) => {
    const names = ["clean", "first", "second"];
    const views = names.map((name) =>
      Float32Array.from(drawTensor([4, 5], name).data, (value) => value * deviation),
    );
    const weights = [1, 1, 0, 0.5];
    const feeds = {
      ...Object.fromEntries(names.map((name, v) => [name, denseTensor([4, 5], views[v] as Float32Array)])),
      weights: denseTensor([4], weights),
    };
    const graph = lossGraph(
      feeds,
      (inputs) =>
        jensenShannonNode(
          names.map((name) => inputs[name]!),
          inputs["weights"],
        ),
      names,
    );
    const { exact, single } = await evaluateNodes(graph, feeds);
    const eager = evaluateJensenShannon(views, 5, weights);
    expect(distance(exact["loss"] ?? [], [eager.loss])).toBeLessThan(1e-7);
    expect(distance(single["loss"] ?? [], [eager.loss])).toBeLessThan(1e-6);
    const gradientsOf = (outputs: typeof exact) =>
      names.flatMap((_, v) => Array.from(outputs[`gradient${v}`] ?? []));
    const gradients = eager.gradients.flatMap((gradient) => [...gradient]);
    expect(distance(gradientsOf(exact), gradients)).toBeLessThan(1e-6);
    expect(distance(gradientsOf(single), gradients)).toBeLessThan(3e-6);
  });

  it("refuses a single view", () => {
    const feeds = { logits: denseTensor([1, 2], [1, 2]) };
    expect(() => lossGraph(feeds, ({ logits }) => jensenShannonNode([logits!]))).toThrow(
      "at least two views",
    );
  });
});
