import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { train } from "@mixwell/train/node";

/**
 * Milliseconds a step of a whole training takes, epoch by epoch: decoded, augmented, fed, logged. The first epoch also decodes.
 * @param options as of `train`, with a recipe that gives the batch size
 */
export async function trainedSteps(options) {
  const out = await mkdtemp(join(tmpdir(), "mixwell-bench-"));
  const steps = [];
  try {
    await train({
      ...options,
      out: join(out, "run"),
      onEvent: (event) => {
        if (event.type === "epoch")
          steps.push((1e3 * options.recipe.batchSize) / event.metrics.imagesPerSecond);
      },
    });
  } finally {
    await rm(out, { recursive: true, force: true });
  }
  return steps;
}
