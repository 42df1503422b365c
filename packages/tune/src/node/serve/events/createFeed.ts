import type { ServerResponse } from "node:http";
import type { Mirror } from "../mirror/createMirror.ts";
import { errorCode } from "../reply/errorReply.ts";
import { createListener, type Listener } from "./createListener.ts";
import { changeMessage, deletedMessage, troubleMessage } from "./messages.ts";

export interface FeedOptions {
  readonly mirror: Mirror;
  /** Milliseconds between looks at the store. */
  readonly pollMilliseconds: number;
  /** Milliseconds after which a client that takes nothing is let go. */
  readonly patience: number;
  /** Called when nobody listens any more, or the experiment is gone. */
  readonly onEnd: () => void;
}

/** Looks at one experiment for all that listen to it. */
export interface Feed {
  readonly mirror: Mirror;
  /** Adds a client that knows all up to a revision. */
  add(response: ServerResponse, revision: number): void;
  /** Looks at once. */
  wake(): void;
  /** Sends all clients what they may miss. */
  hint(message: string): void;
  close(): void;
}

export function createFeed({ mirror, pollMilliseconds, patience, onEnd }: FeedOptions): Feed {
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | undefined;
  let isLooking = false;
  let isWoken = false;
  let isTroubled = false;
  let isOver = false;

  /** @param written messages by what the client knew: most know the same, so most are written once */
  const tell = (listener: Listener, written = new Map<number, string>()): void => {
    const { experiment } = mirror;
    if (listener.isFull || listener.revision === experiment.revision) return;
    // Nobody can know more than there is: that was a store that was put back since.
    const since = listener.revision > experiment.revision ? 0 : listener.revision;
    const message = written.get(since) ?? changeMessage(experiment, mirror.changedSince(since));
    written.set(since, message);
    listener.send(message, experiment.revision);
  };

  const hint = (message: string): void => {
    for (const listener of listeners) listener.hint(message);
  };

  const finish = (last?: string): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    for (const listener of listeners) listener.end(last);
    onEnd();
  };

  const refresh = async (): Promise<void> => {
    try {
      await mirror.refresh();
      isTroubled = false;
      const written = new Map<number, string>();
      for (const listener of listeners) tell(listener, written);
    } catch (error) {
      if (errorCode(error) === "EXPERIMENT_UNKNOWN") return finish(deletedMessage);
      if (!isTroubled) hint(troubleMessage(error));
      isTroubled = true;
    }
  };

  const look = async (): Promise<void> => {
    clearTimeout(timer);
    isLooking = true;
    do {
      isWoken = false;
      await refresh();
    } while (isWoken && !isOver);
    isLooking = false;
    if (!isOver) timer = setTimeout(look, pollMilliseconds);
  };
  timer = setTimeout(look, pollMilliseconds);

  return {
    mirror,
    add(response, revision) {
      const listener = createListener({
        response,
        revision,
        patience,
        onDrain: () => tell(listener),
        onClose() {
          listeners.delete(listener);
          if (listeners.size === 0) finish();
        },
      });
      listeners.add(listener);
      tell(listener);
    },
    wake() {
      isWoken = true;
      if (!isLooking && !isOver) void look();
    },
    hint,
    close: () => finish(),
  };
}
