import { MixwellError } from "@mixwell/core";
import { describe, expect, it } from "vitest";
import { apply } from "../operator/apply.ts";
import { add, multiply } from "../operator/expressions.ts";
import type { DType, Shape } from "../tensor/TensorType.ts";
import type { Attributes } from "./Attributes.ts";
import { Graph } from "./Graph.ts";

interface Mistake {
  readonly type: string;
  /** A shape of float32, or an element type and a shape; whole numbers stand in constants. */
  readonly inputs: readonly (Shape | [DType, Shape] | { integers: number[] })[];
  readonly attributes?: Attributes;
  readonly message: string;
}

const MISTAKES: readonly Mistake[] = [
  {
    type: "Conv",
    inputs: [
      [1, 3, 8, 8],
      [32, 16, 3, 3],
    ],
    message: "Conv: expected 16 input channels for weight [32,16,3,3] but received 3",
  },
  {
    type: "Conv",
    inputs: [
      [1, 8, 8, 8],
      [32, 16, 3, 3],
    ],
    attributes: { group: 2 },
    message: "Conv: expected 32 input channels for weight [32,16,3,3] but received 8",
  },
  {
    type: "Conv",
    inputs: [
      [1, 4, 8, 8],
      [3, 2, 3, 3],
    ],
    attributes: { group: 2 },
    message: "Conv: expected output channels in 2 equal groups for weight [3,2,3,3]",
  },
  {
    type: "Conv",
    inputs: [
      [1, 3, 2, 2],
      [4, 3, 3, 3],
    ],
    message: "Conv: expected an image as large as the kernel [4,3,3,3] but received [1,3,2,2]",
  },
  {
    type: "Conv",
    inputs: [
      [3, 8, 8],
      [4, 3, 3, 3],
    ],
    message: "Conv: expected an image [N,C,H,W] but received shape [3,8,8]",
  },
  {
    type: "Conv",
    inputs: [[1, 3, 8, 8], [4, 3, 3, 3], [3]],
    message: "Conv: expected a bias [4] but received shape [3]",
  },
  {
    type: "Conv",
    inputs: [
      [1, 3, 8, 8],
      [4, 3, 3, 3],
    ],
    attributes: { stride: [2, 2] },
    message: 'Conv: unknown attribute "stride"',
  },
  {
    type: "ConvTranspose",
    inputs: [
      [1, 3, 8, 8],
      [4, 3, 3, 3],
    ],
    message: "ConvTranspose: expected 4 input channels for weight [4,3,3,3] but received 3",
  },
  {
    type: "Gemm",
    inputs: [
      [2, 64],
      [10, 128],
    ],
    attributes: { transB: 1 },
    message: "Gemm: expected 128 input features for weight [10,128] but received 64",
  },
  {
    type: "MatMul",
    inputs: [
      [2, 3],
      [4, 5],
    ],
    message: "MatMul: expected 3 rows in the second operand for [2,3] but received [4,5]",
  },
  {
    type: "Add",
    inputs: [
      [2, 3],
      [2, 4],
    ],
    message: "Add: expected shapes that broadcast but received [2,3] and [2,4]",
  },
  {
    type: "Add",
    inputs: [[2], ["int64", [2]]],
    message: "Add: expected one element type but received float32 and int64",
  },
  {
    type: "Where",
    inputs: [[2], [2], [2]],
    message: "Where: expected a bool condition but received float32",
  },
  {
    type: "BatchNormTraining",
    inputs: [[2, 16, 4, 4], [8], [16]],
    message:
      "BatchNormTraining: expected one number for each of 16 channels as input 1 but received shape [8]",
  },
  {
    type: "LayerNormalization",
    inputs: [[2, 5, 8], [5]],
    message: "LayerNormalization: expected a scale and a bias [8] but received [5]",
  },
  {
    type: "GroupNormalization",
    inputs: [[2, 6, 4], [6], [6]],
    attributes: { num_groups: 4 },
    message: "GroupNormalization: expected num_groups that divides 6 channels but received 4",
  },
  {
    type: "MaxPool",
    inputs: [[1, 3, 8, 8]],
    attributes: { kernel_shape: [2, 2], pads: [2, 0, 0, 0] },
    message: "MaxPool: expected pads smaller than the kernel [2,2] but received 2",
  },
  {
    type: "AveragePool",
    inputs: [[1, 3, 2, 8]],
    attributes: { kernel_shape: [3, 3] },
    message: "AveragePool: expected an image as large as the kernel [3,3] but received [1,3,2,8]",
  },
  {
    type: "Concat",
    inputs: [
      [2, 3],
      [3, 3],
    ],
    attributes: { axis: 1 },
    message: "Concat: expected shapes equal but for axis 1, received [2,3] and [3,3]",
  },
  {
    type: "Reshape",
    inputs: [[2, 3], { integers: [4, -1] }],
    message: "Reshape: expected a shape of 6 elements for [2,3] but received [4,-1]",
  },
  {
    type: "Reshape",
    inputs: [
      [2, 3],
      ["int64", [1]],
    ],
    message: "Reshape: expected a constant for the shape: shapes are static",
  },
  {
    type: "Split",
    inputs: [[2, 5], { integers: [2, 2] }],
    attributes: { axis: 1 },
    message: "Split: expected sizes of parts that add up to 5 but received [2,2]",
  },
  {
    type: "Squeeze",
    inputs: [[2, 1], { integers: [0] }],
    message: "Squeeze: expected size 1 along axis 0 but received shape [2,1]",
  },
  {
    type: "Transpose",
    inputs: [[2, 3]],
    attributes: { perm: [0, 0] },
    message: "Transpose: expected an order of the 2 axes for perm but received [0,0]",
  },
  {
    type: "Gather",
    inputs: [[4, 3], [2]],
    message: "Gather: expected int32 or int64 indices but received float32",
  },
  {
    type: "Softmax",
    inputs: [[2, 3]],
    attributes: { axis: "last" },
    message: "Softmax: expected a number for attribute axis but received last",
  },
  {
    type: "Resize",
    inputs: [[1, 3, 4, 4], [0], [0], { integers: [1, 6, 8, 8] }],
    message: "Resize: expected to keep the first two sizes of [1,3,4,4] but received [1,6,8,8]",
  },
  {
    type: "LogSoftmax",
    inputs: [[2, 3]],
    attributes: { axis: 2 },
    message: "LogSoftmax: expected an axis from -2 to 1 but received 2",
  },
  { type: "Conv", inputs: [[1, 3, 8, 8]], message: "Conv: expected an input 1 but received 1 inputs" },
  {
    type: "Convolve",
    inputs: [[1]],
    message: 'Unknown operator "Convolve". Register it by giving an operator table to the Graph',
  },
];

function make(graph: Graph, { type, inputs, attributes }: Mistake) {
  const values = inputs.map((spec, index) => {
    if ("integers" in spec) return graph.integers(spec.integers);
    const [dtype, shape] =
      typeof spec[0] === "string" ? (spec as [DType, Shape]) : (["float32", spec as Shape] as const);
    return graph.input(`x${index}`, dtype, shape);
  });
  return graph.apply(type, values, attributes);
}

describe("Graph", () => {
  it.each(MISTAKES)("says: $message", (mistake) => {
    expect(() => make(new Graph(), mistake)).toThrow(new RegExp(`^${escaped(mistake.message)}$`));
  });

  it("names the place in the model", () => {
    const graph = new Graph();
    const build = () =>
      graph.within("layer1", () => graph.within("0.conv2", () => make(graph, MISTAKES[0] as Mistake)));
    expect(build).toThrow("Conv at layer1.0.conv2: expected 16 input channels");
    expect(build).toThrow(MixwellError);
    // The scope is left even when building fails.
    expect(graph.scoped("x")).toBe("x");
  });

  it("makes equal nodes once, and others apart", () => {
    const graph = new Graph();
    const [x, y] = [graph.input("x", "float32", [2]), graph.input("y", "float32", [2])];
    expect(add(x, y)).toBe(add(x, y));
    expect(add(x, y)).not.toBe(add(y, x));
    expect(multiply(x, 2)).toBe(multiply(x, 2));
    expect(multiply(x, 0)).not.toBe(multiply(x, -0));
    const softmax = (axis: number) => apply("Softmax", [x], { axis });
    expect(softmax(0)).toBe(softmax(0));
    expect(softmax(0)).not.toBe(softmax(-1));
  });

  it("refuses values of another graph", () => {
    const [x, y] = [new Graph(), new Graph()].map((graph) => graph.input("x", "float32", []));
    expect(() => add(x as never, y as never)).toThrow(
      "Add: expected values of one graph but received another's",
    );
  });

  it("refuses a name twice", () => {
    const graph = new Graph();
    const x = graph.input("x", "float32", []);
    expect(() => graph.variable("x", "parameter", [], { kind: "zeros" })).toThrow(
      'The graph has an input or variable "x" already',
    );
    graph.output("y", x);
    expect(() => graph.output("y", x)).toThrow('The graph has an output "y" already');
  });

  it("updates a variable by a value of its shape", () => {
    const graph = new Graph();
    const weight = graph.variable("weight", "parameter", [2], { kind: "zeros" });
    graph.update("weight", add(weight, 1));
    expect(() => graph.update("weight", graph.scalar(1))).toThrow(
      "update of weight: expected shape [2] but received []",
    );
    expect(() => graph.update("bias", weight)).toThrow('The graph has no variable "bias" to update');
  });

  it("checks sizes and constants", () => {
    const graph = new Graph();
    expect(() => graph.input("x", "float32", [2, -1])).toThrow(
      "Expected whole sizes >= 0 but received shape [2,-1]",
    );
    expect(() => graph.constant("float32", [2], [1, 2, 3])).toThrow(
      "constant: expected 2 elements for shape [2] but received 3",
    );
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
