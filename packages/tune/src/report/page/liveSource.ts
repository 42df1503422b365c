import type { ExperimentRecord, TrialRecord } from "../../experiment/records.ts";
import type { ExperimentView } from "../../view/ExperimentView.ts";
import type { ReportSource } from "./ReportSource.ts";

/** What changed since the message before: the experiment, and the trials that differ. */
interface Change {
  readonly experiment: ExperimentRecord;
  readonly trials: readonly TrialRecord[];
}

/**
 * The experiment of a server that serves this page: `/api/experiments/:id/view`, and its changes from the EventSource
 * `/api/experiments/:id/events`, whose `change` messages hold `{ experiment, trials }`.
 *
 * @throws Error where the server does not give the experiment
 */
export async function liveSource(id: string, fetchView = readView): Promise<ReportSource> {
  const place = `/api/experiments/${encodeURIComponent(id)}`;
  const listeners = new Set<(view: ExperimentView) => void>();
  const early: Change[] = [];
  let view: ExperimentView | undefined;

  const take = (change: Change): void => {
    if (view === undefined) {
      early.push(change);
      return;
    }
    const next = mergeChange(view, change, Date.now());
    if (next === view) return;
    view = next;
    for (const listener of listeners) listener(view);
  };
  // Listens before it reads, so that nothing is missed in between.
  const events = new EventSource(`${place}/events`);
  events.addEventListener("change", ({ data }) => take(JSON.parse(data)));
  let isFirst = true;
  events.addEventListener("open", () => {
    // A stream that broke off may have missed changes.
    if (!isFirst) fetchView(`${place}/view`).then(take, () => undefined);
    isFirst = false;
  });
  try {
    view = await fetchView(`${place}/view`);
  } catch (error) {
    events.close();
    throw error;
  }
  for (const change of early) take(change);
  return {
    view,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

/** A view with changed trials in the place of those of the same id. Changes that the view already has leave it as it is. */
export function mergeChange(
  view: ExperimentView,
  { experiment, trials }: Change,
  now: number,
): ExperimentView {
  if (experiment.revision <= view.experiment.revision) return view;
  const merged = [...view.trials];
  for (const trial of trials) merged[trial.id] = trial;
  return { experiment, trials: merged, read: now };
}

async function readView(place: string): Promise<ExperimentView> {
  const response = await fetch(place);
  if (!response.ok) throw new Error(`The server answered ${response.status} for ${place}`);
  return response.json();
}
