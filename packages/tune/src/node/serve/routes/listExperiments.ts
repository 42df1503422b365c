import { countStatuses, type StatusCounts } from "../../../experiment/countStatuses.ts";
import type { ExperimentRecord } from "../../../experiment/records.ts";
import { shownExperiment } from "../../../view/shownExperiment.ts";
import type { TrialStore } from "../../store/TrialStore.ts";

export interface ListedExperiment {
  readonly experiment: ExperimentRecord;
  readonly counts: StatusCounts;
}

/** All experiments, the newest first, each with its counts of trials. */
export async function listExperiments(store: TrialStore): Promise<ListedExperiment[]> {
  const [experiments, counts] = await Promise.all([store.listExperiments(), store.countTrials()]);
  return experiments.map((experiment) => ({
    experiment: shownExperiment(experiment),
    counts: counts.get(experiment.id) ?? countStatuses([]),
  }));
}
