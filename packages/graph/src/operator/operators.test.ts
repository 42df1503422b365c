import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { gradients } from "../gradient/gradients.ts";
import type { Attributes } from "../graph/Attributes.ts";
import { Graph } from "../graph/Graph.ts";
import type { Value } from "../graph/Value.ts";
import { interpret } from "../interpret/interpret.ts";
import { lower } from "../lowering/lower.ts";
import { OrtNodeRuntime } from "../node/OrtNodeRuntime.ts";
import { encodeModel } from "../onnx/encodeModel.ts";
import type { RuntimeTensor, TensorData } from "../runtime/Runtime.ts";
import { type DenseTensor, denseTensor } from "../tensor/DenseTensor.ts";
import { type DType, elementCount, type Shape } from "../tensor/TensorType.ts";
import { add, multiply, sum } from "./expressions.ts";
import { standardOperators } from "./standardOperators.ts";

// Every case of fixtures/cases.json, four ways: forward and gradient against PyTorch's float64 (fixtures/generate.py), the
// gradient against central differences, the portable form against the definition, ONNX Runtime against the interpreter.

/** A shape of random float32 numbers that the case is differentiated by, or something more special. */
type InputSpec =
  | Shape
  | null
  | {
      readonly shape: Shape;
      readonly values?: readonly number[];
      readonly dtype?: DType;
      /** Part of the graph instead of fed. */
      readonly constant?: boolean;
      readonly low?: number;
      readonly high?: number;
    };

interface Case {
  readonly title?: string;
  /** The gradient jumps here, so a difference quotient means nothing. */
  readonly kink?: boolean;
  readonly inputs: readonly InputSpec[];
  readonly attributes?: Attributes;
}

interface Golden {
  readonly shapes: readonly Shape[];
  readonly outputs: readonly (readonly number[])[];
  readonly gradients: readonly (readonly number[] | null)[];
}

const read = <T>(name: string): Record<string, T[]> =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8"));
const allCases = read<Case>("cases.json");
const allGolden = read<Golden>("golden.json");

/** These gradients have none of PyTorch's own beside them: the golden gradients of BatchNormTraining cover them. */
const WITHOUT_GOLDEN = new Set(["BatchNormTrainingGradient"]);

/** Park and Miller's generator, as in generate.py; multiples of 1/1024, which float32 holds exactly. */
function draw(shape: Shape, seed: number, low = -2, high = 2): DenseTensor {
  const modulus = 2147483647;
  let state = seed;
  const next = () => {
    state = (state * 16807) % modulus;
    return state;
  };
  for (let i = 0; i < 3; i++) next();
  const values = Array.from(
    { length: elementCount(shape) },
    () => Math.floor((low + (high - low) * (next() / modulus)) * 1024) / 1024,
  );
  return denseTensor(shape, values);
}

interface Built {
  readonly graph: Graph;
  readonly feeds: Record<string, DenseTensor>;
  readonly outputs: readonly Value[];
  /** The inputs that the case is differentiated by, by position. */
  readonly learnt: ReadonlyMap<number, Value>;
  readonly loss: Value | undefined;
  /** By position. */
  readonly gradients: ReadonlyMap<number, Value>;
}

/** The loss is the sum of all float outputs, weighted by random numbers that are fed. */
function build(type: string, { inputs, attributes }: Case): Built {
  const graph = new Graph();
  const feeds: Record<string, DenseTensor> = {};
  const learnt = new Map<number, Value>();
  const values = inputs.map((given, position) => {
    if (given === null) return undefined;
    const spec = "shape" in given ? given : { shape: given };
    const { shape, values, dtype = "float32" } = spec;
    const tensor =
      values === undefined
        ? draw(shape, 11 * (position + 1), spec.low, spec.high)
        : denseTensor(shape, values, dtype);
    if (spec.constant) return graph.constant(dtype, shape, tensor.data);
    feeds[`x${position}`] = tensor;
    const value = graph.input(`x${position}`, dtype, shape);
    if (dtype === "float32") learnt.set(position, value);
    return value;
  });
  const outputs = graph.apply(type, values, attributes);
  let loss: Value | undefined;
  for (const [k, output] of outputs.entries()) {
    graph.output(`y${k}`, output);
    if (output.dtype !== "float32") continue;
    feeds[`w${k}`] = draw(output.shape, 101 + k);
    const weighted = multiply(output, graph.input(`w${k}`, "float32", output.shape));
    const total = sum(
      weighted,
      output.shape.map((_, axis) => axis),
    );
    loss = loss === undefined ? total : add(loss, total);
  }
  const differentiable = loss !== undefined && standardOperators.get(type)?.gradient !== undefined;
  const found = differentiable && loss ? gradients(loss, [...learnt.values()]) : [];
  const byPosition = new Map(
    [...learnt.keys()].slice(0, found.length).map((at, i) => [at, found[i] as Value]),
  );
  for (const [at, gradient] of byPosition) graph.output(`dx${at}`, gradient);
  return { graph, feeds, outputs, learnt, loss, gradients: byPosition };
}

const everyCase = Object.entries(allCases).flatMap(([type, cases]) =>
  cases.map((example, index) => ({ type, example, index, name: `${type}: ${example.title ?? "plain"}` })),
);

/** Fails where an element is further off than `tolerance` times the largest element expected (at least 1). */
function expectClose(
  what: string,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(actual.length, `${what}: elements`).toBe(expected.length);
  const scale = Array.from(expected, Math.abs).reduce((most, x) => Math.max(most, x), 1);
  for (let i = 0; i < expected.length; i++) {
    const [have, want] = [actual[i] as number, expected[i] as number];
    if (!(Math.abs(have - want) <= tolerance * scale) && !Object.is(have, want))
      expect.fail(`${what}, element ${i}: expected ${want} but received ${have}`);
  }
}

describe("the table of cases", () => {
  it("has every operator, so that none stays untested", () => {
    expect(Object.keys(allCases).sort()).toEqual([...standardOperators.keys()].sort());
  });

  it("has PyTorch's values for every case", () => {
    for (const [type, cases] of Object.entries(allCases)) {
      expect(allGolden[type]?.length ?? 0, type).toBe(WITHOUT_GOLDEN.has(type) ? 0 : cases.length);
    }
  });

  it("differentiates every operator of floats that is not a gradient itself", () => {
    const withoutGradient = [...standardOperators.values()].filter(
      (operator) => operator.gradient === undefined,
    );
    expect(withoutGradient.map((operator) => operator.type).sort()).toEqual(WITHOUT_GRADIENT);
  });
});

const WITHOUT_GRADIENT = [
  "And",
  "BatchNormTrainingGradient",
  "ConvInputGradient",
  "ConvWeightGradient",
  "Equal",
  "Greater",
  "GreaterOrEqual",
  "Less",
  "LessOrEqual",
  "MaxPoolGradient",
  "Not",
  "Or",
  "ReluGradient",
  "SliceGradient",
];

describe("PyTorch's golden values", () => {
  for (const { type, example, index, name } of everyCase) {
    const golden = allGolden[type]?.[index];
    if (golden === undefined) continue;
    it(name, () => {
      const { graph, feeds, outputs, gradients: found } = build(type, example);
      const results = interpret(graph, [...outputs, ...found.values()], feeds);
      for (const [k, expected] of golden.outputs.entries()) {
        expect(results[k]?.shape, "shape").toEqual(golden.shapes[k]);
        expectClose(`output ${k}`, (results[k] as DenseTensor).data, expected, 1e-12);
      }
      // Constants of the graph, such as 1/6, are float32.
      for (const [i, at] of [...found.keys()].entries()) {
        const actual = results[outputs.length + i] as DenseTensor;
        const expected = golden.gradients[at] ?? new Float64Array(actual.data.length);
        expectClose(`gradient by input ${at}`, actual.data, expected, 2e-7);
      }
    });
  }
});

describe("central differences in float64", () => {
  for (const { type, example, name } of everyCase) {
    const { graph, feeds, learnt, loss, gradients: found } = build(type, example);
    if (example.kink || found.size === 0 || loss === undefined) continue;
    it(name, () => {
      const step = 1e-5;
      const lossAt = () => (interpret(graph, [loss], feeds)[0] as DenseTensor).data[0] as number;
      for (const [at] of learnt) {
        const [gradient] = interpret(graph, [found.get(at) as Value], feeds);
        const { data } = feeds[`x${at}`] as DenseTensor;
        const quotients = data.map((x, i) => {
          data[i] = x + step;
          const above = lossAt();
          data[i] = x - step;
          const below = lossAt();
          data[i] = x;
          return (above - below) / (2 * step);
        });
        expectClose(`gradient by input ${at}`, (gradient as DenseTensor).data, quotients, 1e-6);
      }
    });
  }
});

describe("the portable form of a graph of Mixwell's own operators equals their definition", () => {
  for (const { type, example, name } of everyCase) {
    const { graph, feeds } = build(type, example);
    if (!graph.nodes.some((node) => node.operator.domain === "mixwell")) continue;
    it(name, () => {
      const portable = lower(graph);
      expect(portable.nodes.filter((node) => node.operator.domain === "mixwell")).toEqual([]);
      const expected = interpret(graph, [...graph.outputs.values()], feeds);
      const actual = interpret(portable, [...portable.outputs.values()], feeds);
      for (const [k, output] of [...graph.outputs.keys()].entries()) {
        expectClose(output, (actual[k] as DenseTensor).data, (expected[k] as DenseTensor).data, 2e-7);
      }
    });
  }
});

describe("ONNX Runtime in float32 against the interpreter in float64", () => {
  const runtime = new OrtNodeRuntime();
  const sessions: { dispose(): Promise<void> }[] = [];
  afterAll(() => Promise.all(sessions.map((session) => session.dispose())));
  for (const { type, example, name } of everyCase) {
    it(name, async () => {
      const { graph, feeds } = build(type, example);
      const session = await runtime.load(encodeModel(lower(graph)));
      sessions.push(session);
      const fed: Record<string, RuntimeTensor> = {};
      for (const input of session.inputNames) {
        const { dtype, shape, data } = feeds[input] as DenseTensor;
        fed[input] = runtime.tensor(dtype, shape, typedElements(dtype, data));
      }
      const results = await session.run(fed);
      const expected = interpret(graph, [...graph.outputs.values()], feeds);
      for (const [k, output] of [...graph.outputs.keys()].entries()) {
        const result = results[output] as RuntimeTensor;
        const actual = Array.from(await runtime.readBack(result), Number);
        expectClose(output, actual, (expected[k] as DenseTensor).data, 3e-6);
      }
    });
  }
});

function typedElements(dtype: DType, data: Float64Array): TensorData {
  if (dtype === "float32") return Float32Array.from(data);
  if (dtype === "int64") return BigInt64Array.from(Array.from(data), BigInt);
  return dtype === "int32" ? Int32Array.from(data) : Uint8Array.from(data);
}
