import type { ExperimentRecord } from "../../../experiment/records.ts";
import { shownExperiment } from "../../../view/shownExperiment.ts";
import { isDead } from "../../manager/holder.ts";
import { defaultIntervals } from "../../manager/intervals.ts";
import { takeLease } from "../../manager/takeLease.ts";
import type { Service } from "../route/Route.ts";

/** Asks whoever manages an experiment to stop it; where it is sure that nobody does, it is stopped from here. */
export async function stopExperiment({ store, feeds }: Service, id: string): Promise<ExperimentRecord> {
  const { status, manager } = await store.readExperiment(id);
  if (status === "running") {
    await store.requestExperimentStop(id, true);
    if (manager === undefined || (await isDead(manager))) {
      const lease = await takeLease(store, id, defaultIntervals);
      await store.releaseManager(lease, "stopped", "stopped by a person");
    }
    feeds.wake(id);
  }
  return shownExperiment(await store.readExperiment(id));
}
