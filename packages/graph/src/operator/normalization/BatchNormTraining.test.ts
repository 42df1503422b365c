import { describe, expect, it } from "vitest";
import { gradients } from "../../gradient/gradients.ts";
import { Graph } from "../../graph/Graph.ts";
import type { Value } from "../../graph/Value.ts";
import { interpret } from "../../interpret/interpret.ts";
import { lower } from "../../lowering/lower.ts";
import { OrtNodeRuntime } from "../../node/OrtNodeRuntime.ts";
import { encodeModel } from "../../onnx/encodeModel.ts";
import { type DenseTensor, denseTensor } from "../../tensor/DenseTensor.ts";
import { multiply, sum } from "../expressions.ts";

const SHAPE = [4, 3, 3, 2];
const COUNT = 4 * 3 * 2;

/** Numbers that look random, in [-1, 1); multiples of 2^-10, so that float32 holds them also around 100. */
function noise(length: number, seed: number): number[] {
  return Array.from({ length }, (_, i) => ((Math.imul(i + seed, 2654435761) >>> 21) - 1024) / 1024);
}

function build(epsilon: number) {
  const graph = new Graph();
  const x = graph.input("x", "float32", SHAPE);
  const scale = graph.input("scale", "float32", [3]);
  const bias = graph.input("bias", "float32", [3]);
  const upstream = graph.input("upstream", "float32", SHAPE);
  const [y = x, mean = x, variance = x] = graph.apply("BatchNormTraining", [x, scale, bias], { epsilon });
  const loss = sum(multiply(y, upstream), [0, 1, 2, 3]);
  const [dx = x, dScale = x, dBias = x] = gradients(loss, [x, scale, bias]);
  const values = { y, mean, variance, dx, dScale, dBias };
  for (const [name, value] of Object.entries(values)) graph.output(name, value);
  return { graph, loss, values };
}

/** Channels around `centre`, `spread` wide. */
function feedsAround(centre: number, spread: number): Record<string, DenseTensor> {
  return {
    x: denseTensor(
      SHAPE,
      noise(COUNT * 3, 7).map((v) => centre + spread * v),
    ),
    scale: denseTensor([3], [0.5, -2, 1.25]),
    bias: denseTensor([3], [1, 0, -0.5]),
    upstream: denseTensor(SHAPE, noise(COUNT * 3, 12345)),
  };
}

function evaluate(
  graph: Graph,
  values: readonly Value[],
  feeds: Record<string, DenseTensor>,
): Float64Array[] {
  return interpret(graph, values, feeds).map((tensor) => tensor.data);
}

describe("BatchNormTraining's gradient, in float64", () => {
  it.each([
    { centre: 0, spread: 1, epsilon: 1e-5 },
    { centre: 100, spread: 1, epsilon: 1e-5 },
    { centre: -3, spread: 0.01, epsilon: 1e-5 },
    { centre: 0.5, spread: 1, epsilon: 0.1 },
  ])(
    "equals central differences around $centre +- $spread with epsilon $epsilon",
    ({ centre, spread, epsilon }) => {
      const { graph, loss, values } = build(epsilon);
      const feeds = feedsAround(centre, spread);
      for (const [name, gradient] of [
        ["x", values.dx],
        ["scale", values.dScale],
        ["bias", values.dBias],
      ] as const) {
        const [exact] = evaluate(graph, [gradient], feeds);
        const { data } = feeds[name] as DenseTensor;
        const largest = Math.max(...(exact ?? []).map(Math.abs));
        const step = name === "x" ? spread * 1e-4 : 1e-4;
        for (const [i, given] of data.entries()) {
          // Fourth order, so that the rounding of the loss stays the only error.
          const at = (offset: number) => {
            data[i] = given + offset * step;
            return evaluate(graph, [loss], feeds)[0]?.[0] as number;
          };
          const quotient = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step);
          data[i] = given;
          expect(Math.abs(quotient - (exact?.[i] as number)) / largest, `${name}[${i}]`).toBeLessThan(1e-8);
        }
      }
    },
  );

  it("is orthogonal to the constant and, without epsilon, to x: shifting or stretching a channel changes nothing", () => {
    const { graph, values } = build(0);
    const feeds = feedsAround(2, 1);
    const [dx = []] = evaluate(graph, [values.dx], feeds);
    const x = (feeds.x as DenseTensor).data;
    for (let channel = 0; channel < 3; channel++) {
      const own = [...dx.keys()].filter((i) => Math.floor(i / 6) % 3 === channel);
      const total = (f: (i: number) => number) => own.reduce((all, i) => all + f(i), 0);
      expect(Math.abs(total((i) => dx[i] as number))).toBeLessThan(1e-13);
      expect(Math.abs(total((i) => (dx[i] as number) * (x[i] as number)))).toBeLessThan(1e-13);
      expect(total((i) => Math.abs(dx[i] as number))).toBeGreaterThan(0.1);
    }
  });

  it("from plain operators equals the definition", () => {
    const { graph, values } = build(1e-5);
    const portable = lower(graph);
    for (const [centre, spread] of [
      [0, 1],
      [100, 1],
      [0.25, 0.05],
    ] as const) {
      const feeds = feedsAround(centre, spread);
      const exact = evaluate(graph, Object.values(values), feeds);
      const plain = evaluate(portable, [...portable.outputs.values()], feeds);
      for (const [k, name] of Object.keys(values).entries()) {
        const largest = Math.max(...(exact[k] ?? []).map(Math.abs));
        // Epsilon and the reciprocal of the count are float32 constants.
        for (const [i, value] of (exact[k] ?? []).entries())
          expect(Math.abs((plain[k]?.[i] as number) - value) / largest, `${name}[${i}]`).toBeLessThan(2e-7);
      }
    }
  });

  it("keeps its digits in float32 when the mean is a hundred times the deviation: the variance takes two passes", async () => {
    const { graph, values } = build(1e-5);
    const runtime = new OrtNodeRuntime();
    const session = await runtime.load(encodeModel(lower(graph)));
    const feeds = feedsAround(100, 1);
    const results = await session.run(
      Object.fromEntries(
        Object.entries(feeds).map(([name, { dtype, shape, data }]) => [
          name,
          runtime.tensor(dtype, shape, Float32Array.from(data)),
        ]),
      ),
    );
    const exact = evaluate(graph, Object.values(values), feeds);
    for (const [k, name] of Object.keys(values).entries()) {
      const actual = await runtime.readBack(results[name] as never);
      const largest = Math.max(...(exact[k] ?? []).map(Math.abs));
      for (const [i, value] of (exact[k] ?? []).entries())
        expect(Math.abs(Number(actual[i]) - value) / largest, `${name}[${i}]`).toBeLessThan(3e-5);
    }
    await session.dispose();
  });
});
