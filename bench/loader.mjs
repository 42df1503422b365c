import { fileURLToPath } from "node:url";
import { engineEnvironment } from "@mixwell/train/node";
import { pairedRatio } from "./paired.mjs";
import { python } from "./peer.mjs";
import { median } from "./statistics.mjs";
import { startWorker } from "./worker.mjs";

const WORKERS = 2;
const BATCH_SIZE = 64;

const oursScript = fileURLToPath(new URL("loader/ours-worker.mjs", import.meta.url));
const peerScript = fileURLToPath(new URL("peers/loader.py", import.meta.url));

async function startPeer(entry, say) {
  try {
    return await startWorker(python, ["-B", peerScript, JSON.stringify(entry)]);
  } catch (error) {
    say(`skipped PyTorch: ${error.message}; apt-get install -y python3-torch python3-torchvision`);
    return undefined;
  }
}

/**
 * JPEG files to normalised float batches, by the recipe for ImageNet, beside PyTorch's DataLoader with torchvision; and what
 * our loader takes beside its decoder alone. An epoch each in turns, after one that is not counted.
 */
export async function benchLoader({ data, pairs }, write, say) {
  if (data === undefined) throw new Error("Expected a folder of images: npm run bench -- loader flowers17/");
  const entry = { location: data, workers: WORKERS, batchSize: BATCH_SIZE };
  const startPart = (part) =>
    startWorker(
      process.execPath,
      [oursScript, JSON.stringify({ ...entry, part })],
      engineEnvironment(process.env),
    );
  const sides = { ours: await startPart("loader"), decoder: await startPart("decoder") };
  const peer = await startPeer(entry, say);
  if (peer !== undefined) sides.peer = peer;
  const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  try {
    for (const side of Object.values(sides)) await side.run(1);
    for (let round = 0; round < pairs; round++) {
      const names = Object.keys(sides);
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        times[name].push((await sides[name].run(1)).ms);
      }
    }
  } finally {
    await Promise.all(Object.values(sides).map((side) => side.close()));
  }
  const rates = Object.fromEntries(
    Object.entries(times).map(([name, list]) => [name, Math.round(1e3 / median(list))]),
  );
  const { ratio } = pairedRatio(times.decoder, times.ours);
  const rounded = (value) => Number(value.toPrecision(4));
  const beside = times.peer === undefined ? {} : pairedRatio(times.ours, times.peer);
  write({
    case: `loader/imagenet-224-w${WORKERS}`,
    ...rates,
    ...Object.fromEntries(Object.entries(beside).map(([name, value]) => [name, rounded(value)])),
    besideDecoderPercent: Math.round(100 * (ratio - 1)),
  });
}
