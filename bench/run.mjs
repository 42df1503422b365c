/**
 * Speed, as ratios within one run. Results are JSON lines on stdout, the rest goes to stderr.
 *
 *   npm run bench -- train [--case NAME] [--pairs 15]     our step beside PyTorch's
 *   npm run bench -- train --provider webgpu              the same on a GPU, where PyTorch takes CUDA
 *   npm run bench -- augment [--case NAME] [--seconds 0.3] [--pairs 15]   our images a second beside other libraries'
 *   npm run bench -- where [--case NAME] [--seconds 0.3]  where the time of our pipelines goes, beside a plain copy of memory
 *   npm run bench -- loader flowers17/                    JPEG files to batches, beside PyTorch's DataLoader
 *   npm run bench -- memory                               growth of memory over 2,000 steps
 *   npm run bench -- overhead cifar10/ [--epochs 2]       what loader and trainer add to the bare step
 *   npm run bench -- mix [--case NAME] [--pairs 5]        what mixing adds to a step, for SnapMix with its activation maps
 *   npm run bench -- store [--case NAME] [--pairs 15]     what a store of experiments takes for its calls
 *   npm run bench -- suggest [--case NAME] [--pairs 15]   what tuners take for a suggestion, by the number of trials
 */
import { parseArgs } from "node:util";

const commands = {
  train: async () => (await import("./train.mjs")).benchTrain,
  augment: async () => (await import("./augment.mjs")).benchAugment,
  where: async () => (await import("./where.mjs")).benchWhere,
  loader: async () => (await import("./loader.mjs")).benchLoader,
  memory: async () => (await import("./memory.mjs")).benchMemory,
  overhead: async () => (await import("./overhead.mjs")).benchOverhead,
  mix: async () => (await import("./mix.mjs")).benchMix,
  store: async () => (await import("./store.mjs")).benchStore,
  suggest: async () => (await import("./suggest.mjs")).benchSuggest,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    case: { type: "string" },
    seconds: { type: "string", default: "0.3" },
    pairs: { type: "string", default: "15" },
    epochs: { type: "string", default: "2" },
    provider: { type: "string", default: "cpu" },
  },
});
const [name, data] = positionals;
if (name === undefined || !Object.hasOwn(commands, name)) {
  process.stderr.write(`Expected one of ${Object.keys(commands).join(", ")} but received ${name}\n`);
  process.exit(2);
}
const bench = await commands[name]();
await bench(
  {
    pattern: values.case,
    seconds: Number(values.seconds),
    pairs: Number(values.pairs),
    data,
    epochs: Number(values.epochs),
    provider: values.provider,
  },
  (result) => process.stdout.write(`${JSON.stringify(result)}\n`),
  (message) => process.stderr.write(`${message}\n`),
);
