import type { ExperimentRecord, TrialRecord } from "../../../experiment/records.ts";
import type { ExperimentView } from "../../../view/ExperimentView.ts";
import { shownExperiment } from "../../../view/shownExperiment.ts";
import type { TrialStore } from "../../store/TrialStore.ts";

/** An experiment as it was last read, without what its trials' environment holds. Reading it again asks the store only for what has changed. */
export interface Mirror {
  readonly experiment: ExperimentRecord;
  /** By id, without gaps. */
  readonly trials: readonly TrialRecord[];
  readonly view: ExperimentView;
  /** Takes in all that was written before the call. @throws MixwellError EXPERIMENT_UNKNOWN, STORE_UNREACHABLE */
  refresh(): Promise<void>;
  /** The trials that changed after a revision, and perhaps some that changed a little before. */
  changedSince(revision: number): readonly TrialRecord[];
}

export async function openMirror(store: TrialStore, id: string): Promise<Mirror> {
  const first = await store.readChanges(id, 0);
  let experiment = shownExperiment(first.experiment);
  let trials = [...first.trials];
  /** For each trial the revision with which its newest record was read, which is its own or a later one. */
  let seen = trials.map(() => experiment.revision);
  let read = Date.now();
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;

  const readChanges = async (): Promise<void> => {
    let changes = await store.readChanges(id, experiment.revision);
    const isOther =
      changes.experiment.created !== experiment.created || changes.experiment.revision < experiment.revision;
    if (isOther) {
      // The store was put back to an earlier state, or holds another one by that id now.
      changes = await store.readChanges(id, 0);
      trials = [];
      seen = [];
    }
    experiment = shownExperiment(changes.experiment);
    for (const trial of changes.trials) {
      trials[trial.id] = trial;
      seen[trial.id] = experiment.revision;
    }
    read = Date.now();
  };

  return {
    get experiment() {
      return experiment;
    },
    get trials() {
      return trials;
    },
    get view() {
      return { experiment, trials: [...trials], read };
    },
    refresh() {
      // Whoever comes during a reading waits for the next one, together with all others that do.
      next ??= running.then(() => {
        next = undefined;
        const reading = readChanges();
        running = reading.catch(() => undefined);
        return reading;
      });
      return next;
    },
    changedSince: (revision) => trials.filter((_, id) => (seen[id] as number) > revision),
  };
}
