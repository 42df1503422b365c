import { readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import {
  denseTensor,
  elementCount,
  expressions,
  Graph,
  gradients,
  interpret,
  ModelBuilder,
} from "@mixwell/graph";
import { describe, expect, it } from "vitest";
import { type ModelName, modelNames } from "../recipe/modelNames.ts";
import { formulaWeights, noise } from "./fixtures/formula.ts";
import { describeModel, getModel } from "./index.ts";

interface Described {
  classes: number;
  size: number;
  parameters: number;
  multiplyAdds: number;
  state: number;
}
interface Forwarded {
  shape: [number, number, number, number];
  classes: number;
  logits: number[];
}

// Of PyTorch 1.13 and torchvision 0.14, written by fixtures/models.py.
const golden = JSON.parse(readFileSync(new URL("fixtures/models.json", import.meta.url), "utf8")) as {
  described: Record<string, Described>;
  forwarded: Record<string, Forwarded>;
};

function build(name: string, shape: readonly number[], classes: number, training = false, dropout?: number) {
  const graph = new Graph();
  const builder = new ModelBuilder(graph, training);
  const outputs = getModel(name).build(builder, graph.input("x", "float32", shape), { classes, dropout });
  return { graph, builder, ...outputs };
}

// Learned numbers as the papers and torchvision print them; the MLP's by hand, for 28 x 28 pixels of 3 colours.
const published: Readonly<Record<ModelName, number>> = {
  mlp: 3 * 784 * 256 + 256 + 256 * 10 + 10,
  resnet20: 272_474,
  resnet32: 466_906,
  resnet56: 855_770,
  "wrn-16-4": 2_748_890,
  "wrn-40-2": 2_243_546,
  "wrn-28-10": 36_479_194,
  resnet18: 11_689_512,
  resnet34: 21_797_672,
  resnet50: 25_557_032,
  "mobilenet-v3-small": 2_542_856,
};

// Multiply-adds in millions: torchvision's `_ops`, and the Wide ResNet paper's 5.2 billion.
const publishedMillions: Record<string, number> = {
  "wrn-28-10": 5243,
  resnet18: 1814,
  resnet34: 3664,
  resnet50: 4089,
  "mobilenet-v3-small": 57,
};

it("PyTorch's figures are there for every network", () => {
  expect(Object.keys(golden.described).sort()).toEqual([...modelNames].sort());
});

describe.each(Object.entries(golden.described))("%s", (name, { classes, size, ...expected }) => {
  it("has the parameters and the multiply-adds of its PyTorch twin", () => {
    const { parameters, multiplyAdds } = describeModel(name, classes, size);
    expect({ parameters, multiplyAdds }).toEqual({
      parameters: expected.parameters,
      multiplyAdds: expected.multiplyAdds,
    });
    expect(parameters).toBe(published[name as ModelName]);
    if (name in publishedMillions) expect(Math.round(multiplyAdds / 1e6)).toBe(publishedMillions[name]);
  });

  it("names and shapes its variables as the twin's state_dict does", () => {
    const { graph } = build(name, [1, 3, size, size], classes);
    const lines = [...graph.variables.values()].map(
      (variable) => `${variable.name} ${variable.shape.join()}`,
    );
    expect(crc32(lines.sort().join("\n"))).toBe(expected.state);
  });

  it("has the same variables when it trains", () => {
    const named = (training: boolean) =>
      [...build(name, [2, 3, size, size], classes, training).graph.variables.values()].map(
        (variable) => `${variable.name} ${variable.role} ${variable.shape.join()}`,
      );
    expect(named(true)).toEqual(named(false));
  });
});

describe("forward pass", () => {
  // ResNet-50 would take the interpreter long: the test of the export runs it on ONNX Runtime.
  it.each(Object.entries(golden.forwarded).filter(([name]) => name !== "resnet50"))(
    "of %s equals PyTorch's in float64",
    (name, { shape, classes, logits: expected }) => {
      const { graph, logits } = build(name, shape, classes);
      const x = denseTensor(shape, noise(7, elementCount(shape)));
      const [result] = interpret(graph, [logits], { ...formulaWeights(graph), x });
      expect(result?.shape).toEqual([shape[0], classes]);
      const scale = Math.max(...expected.map(Math.abs));
      for (const [i, value] of expected.entries())
        expect((result?.data[i] ?? Number.NaN) / scale).toBeCloseTo(value / scale, 10);
    },
  );
});

describe.each(modelNames)("%s", (name) => {
  const model = getModel(name);

  it("knows its name, and builds at its smallest size", () => {
    expect(model.name).toBe(name);
    const { logits, features } = build(name, [2, 3, model.minimumSize, model.minimumSize], 7, true);
    expect(logits.shape).toEqual([2, 7]);
    expect(features.shape[0]).toBe(2);
    expect(Math.min(...features.shape)).toBeGreaterThan(0);
  });

  it("has a map of as many cells as it says, also for odd sides", () => {
    const { minimumSize, mapStride } = model;
    for (const side of [minimumSize, 2 * minimumSize + 1, 3 * minimumSize - 1]) {
      const { features, pooled } = build(name, [1, 3, side, side + 2], 7);
      if (mapStride === undefined) expect([name, pooled]).toEqual(["mlp", undefined]);
      else
        expect([features.shape.slice(2), pooled?.shape]).toEqual([
          [Math.ceil(side / mapStride), Math.ceil((side + 2) / mapStride)],
          [1, features.shape[1]],
        ]);
    }
  });

  it("has a gradient by every parameter", () => {
    const { graph, logits } = build(name, [2, 3, model.minimumSize, model.minimumSize], 7, true);
    const parameters = [...graph.variables.values()].filter((variable) => variable.role === "parameter");
    const found = gradients(
      expressions.sum(logits, [0, 1]),
      parameters.map((variable) => variable.value),
    );
    expect(found.map((gradient) => gradient.source.kind)).toEqual(parameters.map(() => "result"));
  });

  it("drops activations only when it trains", () => {
    const shape = [2, 3, model.defaultSize, model.defaultSize];
    expect(build(name, shape, 7, false, 0.5).builder.masks).toEqual([]);
    expect(build(name, shape, 7, true, 0).builder.masks).toEqual([]);
    const { masks } = build(name, shape, 7, true, 0.5).builder;
    expect(masks.length).toBeGreaterThan(0);
    expect(new Set(masks.map((mask) => mask.rate))).toEqual(new Set([0.5]));
  });
});

describe("zero-init of the last norm's scale", () => {
  const zeroed = (name: string, zeroInitResidual?: boolean) => {
    const graph = new Graph();
    const x = graph.input("x", "float32", [2, 3, 32, 32]);
    getModel(name).build(new ModelBuilder(graph, true), x, { classes: 10, zeroInitResidual });
    return [...graph.variables.values()]
      .filter(({ name, initial }) => name.endsWith("weight") && initial.kind === "zeros")
      .map((variable) => variable.name);
  };

  it("is on for the ResNets for photographs, and off where asked", () => {
    expect(zeroed("resnet18")).toHaveLength(8);
    expect(zeroed("resnet50")).toContain("layer4.2.bn3.weight");
    expect(zeroed("resnet50")).toHaveLength(16);
    expect(zeroed("resnet18", false)).toEqual([]);
  });

  it("is off for the networks for small images, and on where asked", () => {
    expect(zeroed("resnet20")).toEqual([]);
    expect(zeroed("wrn-16-4")).toEqual([]);
    expect(zeroed("resnet20", true)).toHaveLength(9);
  });
});

describe("getModel", () => {
  it("names the networks there are when it knows none of the name", () => {
    expect(() => getModel("resnet21")).toThrow(
      /Expected one of mlp, resnet20, .*mobilenet-v3-small for model but received "?resnet21/,
    );
    expect(() => getModel("toString")).toThrow(/Expected one of/);
  });
});
