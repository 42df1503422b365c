import { parentPort, workerData } from "node:worker_threads";
import { createPipeline } from "@mixwell/augment";
import { openSource } from "../data/source/openSource.ts";
import { type FillContext, fillBatch } from "./fillBatch.ts";
import { ImageCache } from "./ImageCache.ts";
import type { EpochRequest, WorkerReply, WorkerStart } from "./messages.ts";
import { SharedSlots } from "./SharedSlots.ts";

// One of the loader's threads: claims steps of an epoch and fills their slots, until none is left.

const start = workerData as WorkerStart;
const slots = new SharedSlots(start.slots);
const source = openSource(start.source);

parentPort?.on("message", (request: EpochRequest) => {
  void work(request).catch((error: Error) => {
    reply({ type: "failed", message: error.message, stack: error.stack });
    slots.stop();
  });
});

async function work({ epoch, order, steps }: EpochRequest): Promise<void> {
  const context: FillContext = {
    samples: start.samples,
    source: await source,
    cache: start.cache && new ImageCache(start.cache),
    pipeline: createPipeline(start.pipeline),
    seed: start.seed,
    onBroken: (index, reason, detail) => reply({ type: "broken", index, reason, detail }),
  };
  const places = new Int32Array(order);
  for (let step = slots.claim(); step < steps; step = slots.claim()) {
    if (!slots.waitForTurn(step)) break;
    await fillBatch(slots, step, epoch, places, context);
    slots.markReady(step);
  }
  reply({ type: "idle" });
}

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message);
}
