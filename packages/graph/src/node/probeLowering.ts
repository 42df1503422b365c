import { Graph } from "../graph/Graph.ts";
import { blockedLowering } from "../lowering/blocked/blockedLowering.ts";
import { blockedOperators } from "../lowering/blocked/blockedOperators.ts";
import { type Lowering, lower } from "../lowering/lower.ts";
import { encodeModel } from "../onnx/encodeModel.ts";
import { apply } from "../operator/apply.ts";
import { standardOperators } from "../operator/standardOperators.ts";
import type { Runtime } from "../runtime/Runtime.ts";

const CHANNELS = 32;
/** Largest difference, in parts of the result's size, that summing in another order may make. */
const TOLERANCE = 1e-4;

/**
 * Finds out whether a runtime has ONNX Runtime's blocked operators and how many channels a block holds on this processor,
 * and checks that they agree with plain ones. Undefined where anything is amiss: plain operators always work.
 */
export async function probeLowering(runtime: Runtime): Promise<Lowering | undefined> {
  if (runtime.provider !== "cpu") return undefined;
  try {
    const block = await probeBlock(runtime);
    if (block === undefined) return undefined;
    const lowering = blockedLowering(block);
    return (await agrees(runtime, lowering)) ? lowering : undefined;
  } catch {
    return undefined;
  }
}

/** Reorders an image whose elements are their own channel: the first step back to channel 0 shows the block. */
async function probeBlock(runtime: Runtime): Promise<number | undefined> {
  const graph = new Graph(
    new Map([
      ...standardOperators,
      ...blockedOperators.map((operator) => [operator.type, operator] as const),
    ]),
  );
  const shape = [1, CHANNELS, 1, 2];
  graph.output("y", apply("Relu", [apply("blocked.ReorderInput", [graph.input("x", "float32", shape)])]));
  const data = Float32Array.from({ length: CHANNELS * 2 }, (_, at) => Math.floor(at / 2));
  const session = await runtime.load(encodeModel(graph));
  try {
    const { y } = await session.run({ x: runtime.tensor("float32", shape, data) });
    const order = y && ((await runtime.readBack(y)) as Float32Array);
    const back = order?.indexOf(0, 1) ?? -1;
    return back === 8 || back === 16 ? back : undefined;
  } finally {
    await session.dispose();
  }
}

/** Runs one convolution both ways. */
async function agrees(runtime: Runtime, lowering: Lowering): Promise<boolean> {
  const graph = new Graph();
  const shape = [2, CHANNELS, 5, 5];
  const kernel = [CHANNELS, CHANNELS, 3, 3];
  const attributes = {
    kernel_shape: [3, 3],
    strides: [1, 1],
    pads: [1, 1, 1, 1],
    dilations: [1, 1],
    group: 1,
  };
  graph.output(
    "y",
    apply("Conv", [graph.input("x", "float32", shape), graph.input("w", "float32", kernel)], attributes),
  );
  const feeds = {
    x: runtime.tensor("float32", shape, pattern(shape)),
    w: runtime.tensor("float32", kernel, pattern(kernel)),
  };
  const results: Float32Array[] = [];
  for (const version of [lower(graph), lower(graph, lowering)]) {
    const session = await runtime.load(encodeModel(version));
    const { y } = await session.run(feeds);
    if (y !== undefined) results.push((await runtime.readBack(y)) as Float32Array);
    await session.dispose();
  }
  const [plain, blocked] = results;
  if (plain === undefined || blocked === undefined) return false;
  const size = Math.max(...plain.map(Math.abs));
  return plain.every((value, at) => Math.abs(value - (blocked[at] ?? Number.NaN)) <= TOLERANCE * size);
}

/** Fixed values in [-0.5, 0.5) without a short period. */
function pattern(shape: readonly number[]): Float32Array {
  return Float32Array.from(
    { length: shape.reduce((product, size) => product * size, 1) },
    (_, at) => ((at * 7919) % 1013) / 1013 - 0.5,
  );
}
