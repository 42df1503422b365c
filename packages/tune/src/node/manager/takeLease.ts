import { setTimeout as sleep } from "node:timers/promises";
import { isMixwellError } from "@mixwell/core";
import type { ManagerLease, TrialStore } from "../store/TrialStore.ts";
import { currentHolder, isDead } from "./holder.ts";
import type { Intervals } from "./intervals.ts";

/**
 * Makes this process the manager of an experiment: at once where there is none or where the one there was is known to be dead,
 * after watching its beats where it may be.
 *
 * @throws MixwellError EXPERIMENT_BUSY where another one lives
 */
export async function takeLease(
  store: TrialStore,
  id: string,
  { beat, patience }: Intervals,
  signal?: AbortSignal,
): Promise<ManagerLease> {
  const holder = await currentHolder();
  try {
    return await store.manage(id, holder);
  } catch (busy) {
    if (!isMixwellError(busy) || busy.code !== "EXPERIMENT_BUSY") throw busy;
    const seen = await store.readManager(id);
    if (seen === undefined) return store.manage(id, holder);
    if (await isDead(seen.holder)) return store.manage(id, holder, seen);
    if (seen.holder.host === holder.host) throw busy;
    for (let look = 0; look < patience; look++) {
      await sleep(beat, undefined, signal === undefined ? {} : { signal });
      const now = await store.readManager(id);
      if (now !== undefined && (now.beat !== seen.beat || now.token !== seen.token)) throw busy;
    }
    return store.manage(id, holder, seen);
  }
}
