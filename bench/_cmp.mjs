import {
  Graph,
  lossNode,
  ModelBuilder,
  minimize,
  normalizeImages,
  ParameterStore,
  Program,
} from "@mixwell/graph";
import { OrtNodeRuntime, probeLowering } from "@mixwell/graph/node";
import { getModel } from "@mixwell/train";

const [model, size, batch] = process.argv.slice(2);
const S = +size,
  B = +batch,
  classes = 10;
const runtime = new OrtNodeRuntime({ threads: 2, spinning: false });
const lowering = await probeLowering(runtime);
const res = [];
for (const low of [undefined, lowering]) {
  const graph = new Graph();
  const b = new ModelBuilder(graph, true);
  const shape = [B, S, S, 3];
  const pixels = graph.input("pixels", "uint8", shape),
    labels = graph.input("labels", "int64", [B, 1]),
    weights = graph.input("weights", "float32", [B, 1]),
    lr = graph.input("learningRate", "float32", []);
  const { logits } = getModel(model).build(
    b,
    normalizeImages(pixels, { mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] }),
    { classes, dropout: 0, zeroInitResidual: false },
  );
  const loss = lossNode({ type: "crossEntropy" }, logits, labels, weights);
  minimize(loss, { optimizer: { type: "sgd", momentum: 0 }, learningRate: lr });
  graph.output("loss", loss);
  const store = new ParameterStore(runtime, 0);
  const p = await Program.load(graph, runtime, store, { lowering: low });
  const feeds = {
    pixels: runtime.tensor(
      "uint8",
      shape,
      new Uint8Array(B * S * S * 3).map((_, i) => ((i * 7919) % 1013) / 4),
    ),
    labels: runtime.tensor(
      "int64",
      [B, 1],
      BigInt64Array.from({ length: B }, (_, i) => BigInt(i % 10)),
    ),
    weights: runtime.tensor("float32", [B, 1], new Float32Array(B).fill(1)),
    learningRate: runtime.tensor("float32", [], Float32Array.of(1)),
  };
  const before = await store.snapshot();
  const out = await p.run(feeds);
  const after = await store.snapshot();
  res.push({
    loss: (await runtime.readBack(out.loss))[0],
    g: new Map([...before].map(([k, v]) => [k, v.data.map((x, i) => after.get(k).data[i] - x)])),
  });
  await p.dispose();
}
console.log(res.map((r) => r.loss));
const worst = [];
for (const [k, g] of res[0].g) {
  const h = res[1].g.get(k);
  let d = 0,
    m = 0;
  g.forEach((x, i) => {
    d += (x - h[i]) ** 2;
    m += x * x;
  });
  worst.push([Math.sqrt(d / (m || 1)), k]);
}
worst.sort((a, b) => b[0] - a[0]);
console.log(worst.slice(0, 4));
const dw = worst.filter(([, k]) => /0.weight$/.test(k)).slice(0, 6);
console.log(
  dw,
  dw.map(([, k]) => Math.hypot(...res[0].g.get(k))),
);
