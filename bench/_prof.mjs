import { readdirSync, readFileSync, rmSync } from "node:fs";
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

const [model, size, batch, threads, low = "1"] = process.argv.slice(2);
const imageSize = +size,
  B = +batch,
  classes = 10;
rmSync("/tmp/ortprof", { recursive: true, force: true });

import { mkdirSync } from "node:fs";
mkdirSync("/tmp/ortprof");
const runtime = new OrtNodeRuntime({ threads: +threads, spinning: false, profile: "/tmp/ortprof/p" });
const lowering = low === "1" ? await probeLowering(new OrtNodeRuntime({ threads: +threads })) : undefined;
const graph = new Graph();
const builder = new ModelBuilder(graph, true);
const shape = [B, imageSize, imageSize, 3];
const pixels = graph.input("pixels", "uint8", shape);
const labels = graph.input("labels", "int64", [B, 1]);
const weights = graph.input("weights", "float32", [B, 1]);
const lr = graph.input("learningRate", "float32", []);
const x = normalizeImages(pixels, { mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] });
const { logits } = getModel(model).build(builder, x, { classes, dropout: 0 });
const loss = lossNode({ type: "crossEntropy" }, logits, labels, weights);
minimize(loss, { optimizer: { type: "sgd", momentum: 0.9 }, learningRate: lr });
graph.output("loss", loss);
const p = await Program.load(graph, runtime, new ParameterStore(runtime, 0), { lowering });
const feeds = {
  pixels: runtime.tensor(
    "uint8",
    shape,
    new Uint8Array(B * imageSize * imageSize * 3).map((_, i) => i * 37),
  ),
  labels: runtime.tensor(
    "int64",
    [B, 1],
    BigInt64Array.from({ length: B }, (_, i) => BigInt(i % 10)),
  ),
  weights: runtime.tensor("float32", [B, 1], new Float32Array(B).fill(1)),
  learningRate: runtime.tensor("float32", [], Float32Array.of(0.01)),
};
const t = [];
for (let i = 0; i < 8; i++) {
  const s = performance.now();
  await p.run(feeds);
  t.push(performance.now() - s);
}
await p.dispose();
const ev = readdirSync("/tmp/ortprof").flatMap((f) => JSON.parse(readFileSync("/tmp/ortprof/" + f, "utf8")));
const by = {},
  byn = {};
let tot = 0;
for (const e of ev) {
  if (e.cat !== "Node" || !e.name.endsWith("_kernel_time")) continue;
  const k = e.args.op_name;
  by[k] ??= [0, 0];
  by[k][0] += e.dur;
  by[k][1]++;
  tot += e.dur;
  const sh = JSON.stringify(e.args.input_type_shape?.map((o) => Object.values(o)[0].join("x")));
  const kk = k + " " + sh;
  byn[kk] ??= [0, 0];
  byn[kk][0] += e.dur;
  byn[kk][1]++;
}
const min = Math.min(...t).toFixed(0);
console.log(model, "min ms", min, "total/run", (tot / 8 / 1000).toFixed(0));
for (const [k, [d, n]] of Object.entries(by)
  .sort((a, b) => b[1][0] - a[1][0])
  .slice(0, 16))
  console.log(((100 * d) / tot).toFixed(1) + "%", k, n / 8);
console.log("--");
for (const [k, [d, n]] of Object.entries(byn)
  .sort((a, b) => b[1][0] - a[1][0])
  .slice(0, +(process.env.N ?? 14)))
  console.log(((100 * d) / tot).toFixed(1) + "%", n / 8, k);
