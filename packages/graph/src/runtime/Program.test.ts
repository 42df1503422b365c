import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import { ModelBuilder } from "../layer/ModelBuilder.ts";
import { OrtNodeRuntime } from "../node/OrtNodeRuntime.ts";
import { multiply, subtract, sum } from "../operator/expressions.ts";
import { averageName, averageWeights } from "../optimizer/averageWeights.ts";
import { minimize } from "../optimizer/minimize.ts";
import { ParameterStore } from "../parameter/ParameterStore.ts";
import { drawTensor } from "../tensor/fixtures/drawTensor.ts";
import { recordingRuntime } from "./fixtures/recordingRuntime.ts";
import { runtimeTensor } from "./fixtures/steps.ts";
import { Program } from "./Program.ts";
import type { Runtime, RuntimeTensor } from "./Runtime.ts";

const BATCH = 8;

/** A linear layer and a norm, the same in training and evaluation. */
function layers(training: boolean): Graph {
  const graph = new Graph();
  const model = new ModelBuilder(graph, training);
  const y = model.batchNorm("bn", model.linear("fc", graph.input("x", "float32", [BATCH, 3]), 2));
  graph.output("y", y);
  if (!training) return graph;
  const off = subtract(y, graph.input("target", "float32", [BATCH, 2]));
  const loss = sum(multiply(off, off), [0, 1]);
  graph.output("loss", loss);
  minimize(loss, { optimizer: { type: "sgd" }, learningRate: graph.input("learningRate", "float32", []) });
  averageWeights(graph, graph.scalar(0.75));
  return graph;
}

const scalar = (runtime: Runtime, value: number) => runtime.tensor("float32", [], Float32Array.of(value));

const inputs = (runtime: Runtime, step = 0): Record<string, RuntimeTensor> => ({
  x: runtimeTensor(runtime, drawTensor([BATCH, 3], `x ${step}`)),
  target: runtimeTensor(runtime, drawTensor([BATCH, 2], `target ${step}`)),
  learningRate: scalar(runtime, 0.05),
});

async function outputOf(program: Program, runtime: Runtime): Promise<number[]> {
  const { y } = await program.run({ x: inputs(runtime).x as RuntimeTensor });
  return [...((await runtime.readBack(y as RuntimeTensor)) as Float32Array)];
}

/** What the evaluation graph has to give, by hand: bn(fc(x)) with the running statistics. */
async function expectedOutput(store: ParameterStore, stored = (name: string) => name): Promise<number[]> {
  const read = (name: string) => store.read(stored(name));
  const names = ["fc.weight", "fc.bias", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var"];
  const [w, b, scale, shift, mean, variance] = (await Promise.all(names.map(read))) as Float32Array[];
  const x = drawTensor([BATCH, 3], "x 0").data;
  return Array.from({ length: BATCH * 2 }, (_, at) => {
    const [row, k] = [Math.floor(at / 2), at % 2];
    const of = (list: Float32Array | undefined, i = k) => list?.[i] as number;
    const fc = [0, 1, 2].reduce((s, c) => s + (x[3 * row + c] as number) * of(w, 3 * k + c), of(b));
    return ((fc - of(mean)) / Math.sqrt(of(variance) + 1e-5)) * of(scale) + of(shift);
  });
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(actual[at]).toBeCloseTo(value, 4);
}

describe("Program", () => {
  it("shares variables: the evaluation graph sees each step of the training graph", async () => {
    const runtime = new OrtNodeRuntime();
    const store = new ParameterStore(runtime, 3);
    const training = await Program.load(layers(true), runtime, store);
    const evaluation = await Program.load(layers(false), runtime, store);
    let before: number[] = [];
    for (let step = 0; step < 3; step++) {
      await training.run(inputs(runtime, step));
      const after = await outputOf(evaluation, runtime);
      expectClose(after, await expectedOutput(store));
      expect(after).not.toEqual(before);
      before = after;
    }
    await Promise.all([training.dispose(), evaluation.dispose()]);
  });

  it("feeds the averages where `storedName` says so, with a session of the same graph", async () => {
    const runtime = new OrtNodeRuntime();
    const store = new ParameterStore(runtime, 3);
    const training = await Program.load(layers(true), runtime, store);
    const averaged = await Program.load(layers(false), runtime, store, { storedName: averageName });
    for (let step = 0; step < 3; step++) await training.run(inputs(runtime, step));
    const output = await outputOf(averaged, runtime);
    expectClose(output, await expectedOutput(store, averageName));
    expect(Math.abs((output[0] as number) - ((await expectedOutput(store))[0] as number))).toBeGreaterThan(
      1e-3,
    );
    await Promise.all([training.dispose(), averaged.dispose()]);
  });

  it("takes updates into the store instead of giving them back, and leaves them on the device", async () => {
    const { runtime, calls } = recordingRuntime();
    const store = new ParameterStore(runtime, 3);
    const graph = layers(true);
    const training = await Program.load(graph, runtime, store);
    expect(calls.resident).toEqual([[...graph.updates.keys()].map((name) => `${name}:next`)]);
    const before = store.tensor("fc.weight");
    const results = await training.run(inputs(runtime));
    expect(Object.keys(results).sort()).toEqual(["loss", "y"]);
    expect(store.tensor("fc.weight")).not.toBe(before);
    expect(store.tensor("fc.weight").dims).toEqual([2, 3]);
    await training.dispose();
  });

  it("donates the tensor of each updated variable, once a step", async () => {
    const { runtime, calls } = recordingRuntime();
    const store = new ParameterStore(runtime, 3);
    const graph = layers(true);
    const training = await Program.load(graph, runtime, store);
    for (let step = 0; step < 2; step++) {
      const before = new Set([...graph.updates.keys()].map((name) => store.tensor(name)));
      calls.donated.length = 0;
      await training.run(inputs(runtime, step));
      expect(new Set(calls.donated)).toEqual(before);
      expect(calls.donated.length).toBe(graph.updates.size);
    }
    await training.dispose();
  });

  it("evaluates without donating or changing anything", async () => {
    const { runtime, calls } = recordingRuntime();
    const store = new ParameterStore(runtime, 3);
    const evaluation = await Program.load(layers(false), runtime, store);
    const before = await store.snapshot();
    await outputOf(evaluation, runtime);
    expect(await store.snapshot()).toEqual(before);
    expect(calls.donated).toEqual([]);
    await evaluation.dispose();
  });

  it("releases its session", async () => {
    const { runtime, calls } = recordingRuntime();
    const program = await Program.load(layers(false), runtime, new ParameterStore(runtime, 0));
    expect(calls.disposed).toBe(0);
    await program.dispose();
    expect(calls.disposed).toBe(1);
  });

  it("counts what each step brings back: every output in a buffer of its own", async () => {
    const runtime = new OrtNodeRuntime();
    const store = new ParameterStore(runtime, 3);
    const graph = layers(true);
    const training = await Program.load(graph, runtime, store);
    const sizes = [...graph.updates.values(), ...graph.outputs.values()].map(
      ({ shape }) => 4 * shape.reduce((product, size) => product * size, 1),
    );
    const bytes = sizes.reduce((total, size) => total + size);
    for (let step = 1; step <= 3; step++) {
      await training.run(inputs(runtime, step));
      expect(runtime.transfers.returned).toEqual({ copies: step * sizes.length, bytes: step * bytes });
      expect(runtime.transfers.fed, "feeding JavaScript's own memory copies nothing").toEqual({
        copies: 0,
        bytes: 0,
      });
    }
    await training.dispose();
  });

  it("refuses a graph whose variables do not fit the store's, before it loads anything", async () => {
    const { runtime, calls } = recordingRuntime();
    const store = new ParameterStore(runtime, 3);
    store.adopt(layers(true));
    const wider = new Graph();
    const model = new ModelBuilder(wider, false);
    wider.output("y", model.linear("fc", wider.input("x", "float32", [BATCH, 4]), 2));
    await expect(Program.load(wider, runtime, store)).rejects.toThrow(
      "variable fc.weight: expected shape [2,3] but received [2,4]",
    );
    expect(calls.resident).toEqual([]);
  });

  it("runs the same steps again from a snapshot, to the same bits", async () => {
    const runtime = new OrtNodeRuntime();
    const store = new ParameterStore(runtime, 3);
    const training = await Program.load(layers(true), runtime, store);
    await training.run(inputs(runtime, 0));
    const middle = await store.snapshot();
    await training.run(inputs(runtime, 1));
    const end = await store.snapshot();
    store.restore(middle);
    await training.run(inputs(runtime, 1));
    expect(await store.snapshot()).toEqual(end);
    expect(end).not.toEqual(middle);
    await training.dispose();
  });
});
