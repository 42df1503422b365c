/** So many workers of a store: `node ours-worker.mjs <url> <workers>`; runs all trials of the experiment that each line names. */
import { createInterface } from "node:readline";
import { openStore } from "@mixwell/tune/node";

const [, , url, workers] = process.argv;
const store = await openStore(url);
const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
answer({ ready: true });

async function work(experiment, name) {
  for (let count = 0; ; count++) {
    const claim = await store.claimTrial(experiment, name);
    if (claim === undefined) return count;
    await store.report(claim, 0, [claim.trial.id]);
    await store.finish(claim, { status: "complete", metrics: { default: claim.trial.id } });
  }
}

for await (const experiment of createInterface({ input: process.stdin })) {
  const names = Array.from({ length: Number(workers) }, (_, i) => `${process.pid}-${i}`);
  const counts = await Promise.all(names.map((name) => work(experiment, name)));
  answer({ trials: counts.reduce((sum, count) => sum + count, 0) });
}
await store.close();
