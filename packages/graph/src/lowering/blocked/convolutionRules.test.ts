import { beforeEach, describe, expect, it } from "vitest";
import { gradients } from "../../gradient/gradients.ts";
import type { Attributes } from "../../graph/Attributes.ts";
import { Graph } from "../../graph/Graph.ts";
import type { Value } from "../../graph/Value.ts";
import { apply } from "../../operator/apply.ts";
import { multiply, sum } from "../../operator/expressions.ts";
import type { Shape } from "../../tensor/TensorType.ts";
import { compareLowerings, lowering, WITHOUT_BLOCKS } from "./fixtures/compareLowerings.ts";

// 32 channels fill blocks of 8 and of 16; 12 and 20 fill neither; 3 and 4 are less than one.

/** How something is computed: on blocked channels, or by plain operators. */
type Way = "blocked" | "plain";

interface Case {
  readonly name: string;
  readonly image: Shape;
  readonly weight: Shape;
  readonly attributes?: Attributes;
  readonly bias?: true;
  readonly forward: Way;
  readonly byImage: Way;
  /** By one blocked convolution with images and channels swapped, by products over the kernel's taps, or plain. */
  readonly byWeight: "swapped" | "taps" | "plain";
}

const SAME = { pads: [1, 1, 1, 1] };
const HALF = { pads: [1, 1, 1, 1], strides: [2, 2] };

const CASES: readonly Case[] = [
  {
    name: "3x3",
    image: [2, 32, 9, 8],
    weight: [32, 32, 3, 3],
    attributes: SAME,
    forward: "blocked",
    byImage: "blocked",
    byWeight: "swapped",
  },
  {
    name: "3x3 with a bias",
    image: [2, 32, 9, 8],
    weight: [32, 32, 3, 3],
    attributes: SAME,
    bias: true,
    forward: "blocked",
    byImage: "blocked",
    byWeight: "swapped",
  },
  {
    name: "3x3 on 16 images, which fill blocks",
    image: [16, 32, 8, 8],
    weight: [32, 32, 3, 3],
    attributes: SAME,
    forward: "blocked",
    byImage: "blocked",
    byWeight: "swapped",
  },
  {
    name: "3x3 on few positions",
    image: [2, 32, 4, 5],
    weight: [32, 32, 3, 3],
    attributes: SAME,
    forward: "blocked",
    byImage: "blocked",
    byWeight: "taps",
  },
  {
    name: "3x3 on few positions, many weights",
    image: [2, 64, 4, 5],
    weight: [64, 64, 3, 3],
    attributes: SAME,
    forward: "blocked",
    byImage: "blocked",
    byWeight: "taps",
  },
  {
    name: "1x1",
    image: [2, 32, 9, 8],
    weight: [64, 32, 1, 1],
    forward: "blocked",
    byImage: "blocked",
    byWeight: "taps",
  },
  {
    name: "1x1 at stride 2",
    image: [2, 32, 9, 8],
    weight: [64, 32, 1, 1],
    attributes: { strides: [2, 2] },
    forward: "blocked",
    byImage: "plain",
    byWeight: "taps",
  },
  {
    name: "1x1 with padding, more than its reach",
    image: [2, 32, 5, 5],
    weight: [32, 32, 1, 1],
    attributes: SAME,
    forward: "blocked",
    byImage: "plain",
    byWeight: "taps",
  },
  {
    name: "3x3 at stride 2",
    image: [2, 32, 17, 18],
    weight: [32, 32, 3, 3],
    attributes: HALF,
    forward: "blocked",
    byImage: "plain",
    byWeight: "swapped",
  },
  {
    name: "3x3 at stride 2 that never reaches the far side",
    image: [2, 32, 18, 18],
    weight: [32, 32, 3, 3],
    attributes: { strides: [2, 2] },
    forward: "blocked",
    byImage: "plain",
    byWeight: "swapped",
  },
  {
    name: "3x3 at stride 2 on few positions",
    image: [2, 32, 8, 8],
    weight: [32, 32, 3, 3],
    attributes: HALF,
    forward: "blocked",
    byImage: "plain",
    byWeight: "taps",
  },
  {
    name: "3x3 with dilation",
    image: [2, 32, 10, 10],
    weight: [32, 32, 3, 3],
    attributes: { dilations: [2, 2], pads: [2, 2, 2, 2] },
    forward: "blocked",
    byImage: "blocked",
    byWeight: "swapped",
  },
  {
    name: "3x2 with a different padding on each side",
    image: [2, 32, 9, 9],
    weight: [32, 32, 3, 2],
    attributes: { pads: [0, 1, 2, 0] },
    forward: "blocked",
    byImage: "blocked",
    byWeight: "swapped",
  },
  {
    name: "a stem of 3 channels, 7x7 at stride 2",
    image: [2, 3, 20, 20],
    weight: [32, 3, 7, 7],
    attributes: { strides: [2, 2], pads: [3, 3, 3, 3] },
    forward: "blocked",
    byImage: "plain",
    byWeight: "swapped",
  },
  {
    name: "a stem of 4 channels on few positions",
    image: [2, 4, 6, 6],
    weight: [32, 4, 3, 3],
    attributes: SAME,
    forward: "blocked",
    byImage: "plain",
    byWeight: "plain",
  },
  {
    name: "depthwise 3x3",
    image: [2, 32, 9, 8],
    weight: [32, 1, 3, 3],
    attributes: { ...SAME, group: 32 },
    forward: "blocked",
    byImage: "blocked",
    byWeight: "plain",
  },
  {
    name: "depthwise 5x5 at stride 2",
    image: [2, 32, 9, 8],
    weight: [32, 1, 5, 5],
    attributes: { pads: [2, 2, 2, 2], strides: [2, 2], group: 32 },
    forward: "blocked",
    byImage: "plain",
    byWeight: "plain",
  },
  {
    name: "two groups",
    image: [2, 64, 5, 5],
    weight: [64, 32, 3, 3],
    attributes: { ...SAME, group: 2 },
    forward: "plain",
    byImage: "plain",
    byWeight: "plain",
  },
  {
    name: "20 channels to 32",
    image: [2, 20, 9, 8],
    weight: [32, 20, 3, 3],
    attributes: SAME,
    forward: "plain",
    byImage: "plain",
    byWeight: "swapped",
  },
  {
    name: "32 channels to 12",
    image: [2, 32, 9, 8],
    weight: [12, 32, 3, 3],
    attributes: SAME,
    forward: "plain",
    byImage: "plain",
    byWeight: "plain",
  },
  {
    name: "12 channels to 12",
    image: [2, 12, 9, 8],
    weight: [12, 12, 3, 3],
    attributes: SAME,
    forward: "plain",
    byImage: "plain",
    byWeight: "plain",
  },
  {
    name: "depthwise on 12 channels",
    image: [2, 12, 9, 8],
    weight: [12, 1, 3, 3],
    attributes: { ...SAME, group: 12 },
    forward: "plain",
    byImage: "plain",
    byWeight: "plain",
  },
];

type Part = "forward" | "byImage" | "byWeight";

/** A graph that has only the convolution, or only one of its gradients. */
function build({ image, weight, attributes = {}, bias }: Case, part: Part): Graph {
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

  describe.each(CASES)("$name", (example) => {
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
