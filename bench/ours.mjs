import {
  encodeModel,
  Graph,
  lossNode,
  ModelBuilder,
  minimize,
  normalizeImages,
  ParameterStore,
  Program,
} from "@mixwell/graph";
import { chooseLowering, OrtNodeRuntime } from "@mixwell/graph/node";
import { buildInferenceGraph, getModel } from "@mixwell/train";
import { vgg } from "./vgg.mjs";

const normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** Fixed values in [-0.5, 0.5) without a short period. */
const pattern = (count) => Float32Array.from({ length: count }, (_, at) => ((at * 7919) % 1013) / 1013 - 0.5);

/**
 * Our side of the comparison.
 * `createStep({ mode, model, imageSize, channels, batch, classes, threads, provider })` resolves to
 * `{ step(): Promise<number>, close(): Promise<void> }`; `step` runs one step on fixed data and resolves to its
 * milliseconds, from the feeds in the trainer's hands to the loss (or the logits) read back.
 */
export async function createStep(entry) {
  const { provider, threads } = entry;
  const runtime = new OrtNodeRuntime({ provider, threads, spinning: false });
  const { run, close } = await (entry.mode === "infer" ? inference : training)(entry, runtime);
  return {
    async step() {
      const started = performance.now();
      await runtime.readBack(await run());
      return performance.now() - started;
    },
    close,
  };
}

/** What the trainer runs: bytes in, normalised in the graph, SGD with momentum. One channel has no normalisation and comes as floats. */
async function training({ model, imageSize, channels, batch, classes }, runtime) {
  const graph = new Graph();
  const builder = new ModelBuilder(graph, true);
  const inColour = channels === 3;
  const shape = inColour ? [batch, imageSize, imageSize, 3] : [batch, channels, imageSize, imageSize];
  const count = shape.reduce((product, size) => product * size);
  const dtype = inColour ? "uint8" : "float32";
  const pixels = graph.input("pixels", dtype, shape);
  const labels = graph.input("labels", "int64", [batch, 1]);
  const weights = graph.input("weights", "float32", [batch, 1]);
  const learningRate = graph.input("learningRate", "float32", []);
  const x = inColour ? normalizeImages(pixels, normalization) : pixels;
  const { logits } = (model === "vgg" ? vgg : getModel(model)).build(builder, x, { classes, dropout: 0 });
  const loss = lossNode({ type: "crossEntropy" }, logits, labels, weights);
  minimize(loss, { optimizer: { type: "sgd", momentum: 0.9 }, learningRate });
  graph.output("loss", loss);
  const data = inColour ? Uint8Array.from(pattern(count), (value) => (value + 0.5) * 255) : pattern(count);
  const feeds = {
    pixels: runtime.tensor(dtype, shape, data),
    labels: runtime.tensor(
      "int64",
      [batch, 1],
      BigInt64Array.from({ length: batch }, (_, i) => BigInt(i % classes)),
    ),
    weights: runtime.tensor("float32", [batch, 1], new Float32Array(batch).fill(1)),
    learningRate: runtime.tensor("float32", [], Float32Array.of(0.01)),
  };
  const lowering = await chooseLowering(runtime);
  const program = await Program.load(graph, runtime, new ParameterStore(runtime, 0), { lowering });
  return { run: async () => (await program.run(feeds)).loss, close: () => program.dispose() };
}

/** A network as it is exported, its batch norms folded. */
async function inference({ model, imageSize, channels, batch, classes }, runtime) {
  const plain = new Graph();
  const shape = [batch, channels, imageSize, imageSize];
  getModel(model).build(new ModelBuilder(plain, false), plain.input("pixel_values", "float32", shape), {
    classes,
  });
  const store = new ParameterStore(runtime, 0);
  store.adopt(plain);
  const { graph, weights } = buildInferenceGraph({
    model,
    classes,
    imageSize: { height: imageSize, width: imageSize },
    weights: new Map([...(await store.snapshot())].map(([name, { data }]) => [name, data])),
  });
  const file = encodeModel(graph, { opset: 17, irVersion: 8, initializers: weights, dynamicBatch: "batch" });
  const session = await runtime.load(file);
  const feeds = {
    pixel_values: runtime.tensor("float32", shape, pattern(batch * channels * imageSize ** 2)),
  };
  return { run: async () => (await session.run(feeds)).logits, close: () => session.dispose() };
}
