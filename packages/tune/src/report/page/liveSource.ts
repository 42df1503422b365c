import type { ExperimentRecord, TrialRecord } from "../../experiment/records.ts";
import type { ExperimentView } from "../../view/ExperimentView.ts";
import type { ReportSource } from "./ReportSource.ts";

/** What changed since the message before: the experiment, and the trials that differ. */
interface Change {
  readonly experiment: ExperimentRecord;
  readonly trials: readonly TrialRecord[];
}

/**
 * The experiment of a server that serves this page: `/api/experiments/:id/view`, and its changes after that from the EventSource
 * `/api/experiments/:id/events`, whose `change` messages hold `{ experiment, trials }`. A stream that breaks off goes on from the last
 * message. A page that nobody looks at has none, since a browser opens only a few to one server.
 *
 * @throws Error where the server does not give the experiment
 */
export async function liveSource(id: string, fetchView = readView): Promise<ReportSource> {
  const place = `/api/experiments/${encodeURIComponent(id)}`;
  const listeners = new Set<(view: ExperimentView) => void>();
  let view = await fetchView(`${place}/view`);
  let events: EventSource | undefined;
  let isDeleted = false;

  const follow = (): void => {
    events?.close();
    if (isDeleted || document.hidden) return;
    events = new EventSource(`${place}/events?after=${view.experiment.revision}`);
    events.addEventListener("change", ({ data }) => {
      const next = mergeChange(view, JSON.parse(data), Date.now());
      if (next === view) return;
      view = next;
      for (const listener of listeners) listener(view);
    });
    events.addEventListener("deleted", () => {
      isDeleted = true;
      events?.close();
    });
  };
  follow();
  document.addEventListener("visibilitychange", follow);
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
