import { fileURLToPath } from "node:url";
import { engineEnvironment } from "@mixwell/train/node";
import { selectCases } from "./cases.mjs";
import { comparePaired } from "./paired.mjs";
import { findPeer, peerEnvironment, peerScript, python } from "./peer.mjs";
import { startWorker } from "./worker.mjs";

/** Starts our side of a case in a process of its own, with the environment that trainings have. */
export function startOurs(entry) {
  return startWorker(
    process.execPath,
    [fileURLToPath(new URL("ours-worker.mjs", import.meta.url)), JSON.stringify(entry)],
    engineEnvironment(process.env),
  );
}

const rounded = (value) => Number(value.toPrecision(4));

/**
 * Runs the cases against PyTorch; one JSON line each.
 * @param options `provider` "cpu", or "webgpu": then PyTorch computes on the same GPU with CUDA
 */
export async function benchTrain({ pattern, pairs, provider }, write, say) {
  const { version, missing } = findPeer(provider);
  if (missing !== undefined) {
    say(`skipped: ${missing}`);
    return;
  }
  say(`PyTorch ${version}, ${pairs} pairs a case`);
  for (const entry of selectCases(pattern, provider)) {
    const ours = await startOurs(entry);
    const peer = await startWorker(python, ["-B", peerScript, JSON.stringify(entry)], peerEnvironment());
    try {
      const result = await comparePaired(ours, peer, pairs);
      write({
        case: entry.case,
        ...Object.fromEntries(Object.entries(result).map(([name, value]) => [name, rounded(value)])),
      });
    } finally {
      await Promise.all([ours.close(), peer.close()]);
    }
  }
}
