import { describe, expect, it } from "vitest";
import { Graph } from "../graph/Graph.ts";
import type { Initializer } from "../graph/Variable.ts";
import { OrtNodeRuntime } from "../node/OrtNodeRuntime.ts";
import { recordingRuntime } from "../runtime/fixtures/recordingRuntime.ts";
import { ParameterStore, type StoredTensor } from "./ParameterStore.ts";

const NORMAL: Initializer = { kind: "normal", deviation: 0.5 };

/** A graph of variables only. */
function graphOf(variables: Readonly<Record<string, [shape: number[], initial: Initializer]>>): Graph {
  const graph = new Graph();
  for (const [name, [shape, initial]] of Object.entries(variables))
    graph.variable(name, "parameter", shape, initial);
  return graph;
}

function storeOf(graph: Graph, seed = 0): ParameterStore {
  const store = new ParameterStore(new OrtNodeRuntime(), seed);
  store.adopt(graph);
  return store;
}

describe("start values", () => {
  it("are what the variables say", async () => {
    const store = storeOf(
      graphOf({
        zeros: [[2], { kind: "zeros" }],
        ones: [[2], { kind: "ones" }],
        constant: [[2], { kind: "constant", value: 0.25 }],
        // A copy may stand before what it copies.
        copy: [[1000], { kind: "copy", of: "uniform" }],
        uniform: [[1000], { kind: "uniform", bound: 2 }],
        normal: [[4000], NORMAL],
      }),
    );
    expect([...(await store.read("zeros"))]).toEqual([0, 0]);
    expect([...(await store.read("ones"))]).toEqual([1, 1]);
    expect([...(await store.read("constant"))]).toEqual([0.25, 0.25]);
    const uniform = await store.read("uniform");
    expect(await store.read("copy")).toEqual(uniform);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...uniform)).toBeLessThan(2);
    // Variance of the uniform distribution: (2b)^2 / 12. Four standard deviations of the estimates.
    expect(Math.abs(uniform.reduce((s, v) => s + v * v, 0) / 1000 - 4 / 3)).toBeLessThan(0.16);
    const normal = await store.read("normal");
    expect(Math.abs(normal.reduce((s, v) => s + v, 0) / 4000)).toBeLessThan(0.032);
    expect(Math.abs(normal.reduce((s, v) => s + v * v, 0) / 4000 - 0.25)).toBeLessThan(0.023);
  });

  it("depend on the seed and the variable's name, not on the other variables or their order", async () => {
    const alone = await storeOf(graphOf({ w: [[3], NORMAL] })).read("w");
    const among = storeOf(graphOf({ before: [[7], NORMAL], w: [[3], NORMAL], twin: [[3], NORMAL] }));
    expect(await among.read("w")).toEqual(alone);
    expect(await among.read("twin")).not.toEqual(alone);
    expect(await storeOf(graphOf({ w: [[3], NORMAL] }), 1).read("w")).not.toEqual(alone);
  });

  it("of known variables are not drawn again by a second graph", async () => {
    const store = storeOf(graphOf({ w: [[2], NORMAL] }));
    store.write("w", [2], Float32Array.of(1, 2));
    store.adopt(graphOf({ w: [[2], NORMAL], more: [[1], { kind: "ones" }] }));
    expect([...(await store.read("w"))]).toEqual([1, 2]);
    expect(store.names).toEqual(["w", "more"]);
  });
});

describe("ParameterStore", () => {
  it("copies what it is given and what it gives", async () => {
    const store = storeOf(graphOf({ w: [[2], { kind: "ones" }] }));
    const given = Float32Array.of(3, 4);
    store.write("w", [2], given);
    given.fill(0);
    (await store.read("w")).fill(0);
    for (const { data } of (await store.snapshot()).values()) data.fill(0);
    expect([...(await store.read("w"))]).toEqual([3, 4]);
  });

  it("donates the tensor that another takes the place of", () => {
    const { runtime, calls } = recordingRuntime();
    const store = new ParameterStore(runtime, 0);
    store.adopt(graphOf({ w: [[2], { kind: "ones" }] }));
    const before = store.tensor("w");
    const after = runtime.tensor("float32", [2], new Float32Array(2));
    store.replace("w", after);
    expect(store.tensor("w")).toBe(after);
    expect(calls.donated).toEqual([before]);
  });

  it("brings back a snapshot into another store, bit by bit, with roles", async () => {
    const graph = graphOf({ w: [[5], NORMAL], v: [[2, 2], NORMAL] });
    graph.variable("mean", "statistic", [2], { kind: "zeros" });
    const first = storeOf(graph, 1);
    const snapshot = await first.snapshot();
    const second = storeOf(graph, 2);
    second.restore(snapshot);
    expect(await second.snapshot()).toEqual(snapshot);
    expect([...snapshot].map(([name, { role, shape }]) => [name, role, shape])).toEqual([
      ["w", "parameter", [5]],
      ["v", "parameter", [2, 2]],
      ["mean", "statistic", [2]],
    ]);
    expect(second.role("mean")).toBe("statistic");
  });

  it("says what does not fit", () => {
    const store = storeOf(graphOf({ w: [[2, 3], NORMAL] }));
    const mismatch = "variable w: expected shape [2,3] but received [3,2]";
    expect(() => store.adopt(graphOf({ w: [[3, 2], NORMAL] }))).toThrow(mismatch);
    expect(() => store.write("w", [3, 2], new Float32Array(6))).toThrow(mismatch);
    const data = new Float32Array(6);
    const wrong = new Map<string, Pick<StoredTensor, "shape" | "data">>([["w", { shape: [3, 2], data }]]);
    expect(() => store.restore(wrong)).toThrow(mismatch);
    expect(() => store.restore(new Map())).toThrow('The checkpoint has no variable "w"');
    expect(() => store.tensor("b")).toThrow('The store has no variable "b"');
    expect(() => store.role("b")).toThrow('The store has no variable "b"');
  });

  it("restores nothing at all from a snapshot that fits only in part", async () => {
    const store = storeOf(graphOf({ a: [[1], { kind: "ones" }], b: [[1], { kind: "ones" }] }));
    const partial = new Map([["a", { shape: [1], data: Float32Array.of(9) }]]);
    expect(() => store.restore(partial)).toThrow('The checkpoint has no variable "b"');
    expect([...(await store.read("a"))]).toEqual([1]);
  });

  it("refuses elements that do not fill the shape", () => {
    const store = storeOf(graphOf({ w: [[2, 3], NORMAL] }));
    expect(() => store.write("w", [2, 3], new Float32Array(5))).toThrow(
      "variable w: expected 6 elements for shape [2,3] but received 5",
    );
  });
});
