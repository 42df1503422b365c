import type { ExperimentRecord, TrialRecord } from "../../../experiment/records.ts";
import { toldError } from "../reply/errorReply.ts";

/** The first lines of a stream: how long a browser waits before it connects again, in milliseconds, and the revision it goes on from. */
export const greeting = (revision: number): string => `retry: 2000\nid: ${revision}\n\n`;

/** Keeps what lies between from taking a quiet connection for a dead one. */
export const heartbeat = ": still here\n\n";

/** What has changed: JSON `{ experiment, trials }`. Its id is the revision, from which a client goes on. */
export function changeMessage(experiment: ExperimentRecord, trials: readonly TrialRecord[]): string {
  return `event: change\nid: ${experiment.revision}\ndata: ${JSON.stringify({ experiment, trials })}\n\n`;
}

/** The store cannot be read for now: JSON `{ code, message }`. */
export const troubleMessage = (error: unknown): string =>
  `event: trouble\ndata: ${JSON.stringify(toldError(error))}\n\n`;

/** The experiment was deleted, and the stream ends. */
export const deletedMessage = "event: deleted\ndata: {}\n\n";
