import { fileURLToPath } from "node:url";
import { augmentCases } from "./augment/cases.mjs";
import { measureRounds, pairedRatio } from "./paired.mjs";
import { python } from "./peer.mjs";
import { startWorker } from "./worker.mjs";

const oursScript = fileURLToPath(new URL("augment/ours-worker.mjs", import.meta.url));
const peersScript = fileURLToPath(new URL("peers/augment.py", import.meta.url));

/** One thread on either side, whatever library computes. */
const oneThread = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** Images a second in the best round, and the ratio of each round to the peer that has the best one. */
async function measureCase(entry, peers, { pairs, seconds }) {
  const ours = await startWorker(process.execPath, [oursScript, entry.case]);
  const names = Object.keys(peers.found).filter((peer) => peers.found[peer].includes(entry.case));
  try {
    const workers = [ours, ...names.map((peer) => ({ run: (n) => peers.run(`${entry.case} ${peer} ${n}`) }))];
    const [oursTimes, ...peerTimes] = await measureRounds(workers, pairs, 1e3 * seconds);
    const best = (times) => Math.min(...times);
    const rate = (times) => Math.round(1e3 / best(times));
    const [fastest] = peerTimes.toSorted((a, b) => best(a) - best(b));
    const ratio = fastest === undefined ? {} : pairedRatio(oursTimes, fastest);
    return {
      case: entry.case,
      ours: rate(oursTimes),
      ...Object.fromEntries(names.map((peer, i) => [peer, rate(peerTimes[i])])),
      ...Object.fromEntries(
        Object.entries(ratio).map(([name, value]) => [name, Number(value.toPrecision(4))]),
      ),
    };
  } finally {
    await ours.close();
  }
}

async function startPeers(say) {
  try {
    const { run, close, ready } = await startWorker(python, ["-B", peersScript], oneThread);
    for (const [peer, reason] of Object.entries(ready.missing)) {
      say(`skipped ${peer}: ${reason}; apt-get install -y python3-opencv python3-pil python3-torchvision`);
    }
    return { run, close, found: ready.cases };
  } catch (error) {
    say(`skipped all peers: ${error.message}`);
    return { found: {}, close: async () => {} };
  }
}

/** Runs the cases beside OpenCV, Pillow and torchvision, as far as they are installed; one JSON line each. */
export async function benchAugment(options, write, say) {
  const { pattern = "" } = options;
  const selected = augmentCases.filter((entry) => entry.case.includes(pattern));
  if (selected.length === 0) {
    const names = augmentCases.map((entry) => entry.case).join(", ");
    throw new Error(
      `Expected part of a case's name for --case but received ${pattern}; the cases are ${names}`,
    );
  }
  const peers = await startPeers(say);
  try {
    for (const entry of selected) write(await measureCase(entry, peers, options));
  } finally {
    await peers.close();
  }
}
