import { type ConfigChange, changeConfig } from "../../../experiment/changeConfig.ts";
import type { ExperimentRecord } from "../../../experiment/records.ts";
import { shownExperiment } from "../../../view/shownExperiment.ts";
import type { Service } from "../route/Route.ts";

/** Changes the configuration of an experiment. In turn, since two that came at once would undo one of each other's changes. */
export function changeExperiment(
  { store, feeds, inTurn }: Service,
  id: string,
  change: ConfigChange,
): Promise<ExperimentRecord> {
  return inTurn(async () => {
    const { config } = await store.readExperiment(id);
    const changed = changeConfig(config, change);
    if (JSON.stringify(changed) !== JSON.stringify(config)) await store.updateConfig(id, changed);
    feeds.wake(id);
    return shownExperiment(await store.readExperiment(id));
  });
}
