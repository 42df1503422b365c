import { setTimeout as sleep } from "node:timers/promises";
import { MixwellError } from "@mixwell/core";
import type { TrialStore } from "@mixwell/tune/node";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

const PATIENCE_SECONDS = 60;

export const tuneStopCommand: CommandSpec = {
  path: ["tune", "stop"],
  summary: "stop an experiment so that it can go on later",
  description: [
    "Trials that run here end now and are tried again after `mixwell tune resume`. Those that workers on other machines run end by themselves.",
  ],
  arguments: [experimentArgument],
  options: placeOptions,
  examples: [{ command: "mixwell tune stop k3v9x2qd", doc: "end its processes, keep its results" }],
  run: (call) =>
    withStore(call, async (store) => {
      const { id, config, status } = await findExperiment(store, call.arguments[0]);
      const { takeLease, defaultIntervals } = await call.services.tune();
      const isStopped = async (): Promise<boolean> => (await store.readManager(id)) === undefined;
      if (status === "running") {
        await store.requestExperimentStop(id, true);
        await waitForManager(store, id, call.signal);
        if (!(await isStopped()) || (await store.readExperiment(id)).status === "running") {
          // Nobody is there to say it, or whoever was has died.
          const lease = await takeLease(store, id, defaultIntervals, call.signal);
          await store.releaseManager(lease, "stopped", "stopped by a person");
        }
      }
      const now = await store.readExperiment(id);
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, status: now.status },
        text: `Experiment ${id} (${config.name}) is ${now.status}. Go on with: mixwell tune resume ${id}\n`,
      };
    }),
};

/** Resolves when nobody manages it any more, or a manager has shown no sign of life. */
async function waitForManager(store: TrialStore, id: string, signal: AbortSignal): Promise<void> {
  let seen = await store.readManager(id);
  let looks = 0;
  for (let tries = 0; seen !== undefined && tries < PATIENCE_SECONDS * 4; tries++) {
    await sleep(250, undefined, { signal });
    const now = await store.readManager(id);
    if (now === undefined) return;
    looks = now.beat === seen.beat && now.token === seen.token ? looks + 1 : 0;
    // Some beats long.
    if (looks > 20) return;
    seen = now;
  }
  if (seen === undefined) return;
  throw new MixwellError({
    code: "EXPERIMENT_BUSY",
    message: `The manager of ${id}, process ${seen.holder.pid} on ${seen.holder.host}, lives but does not stop`,
    remedy: "Some trial may take long to end; try again, or end that process",
  });
}
