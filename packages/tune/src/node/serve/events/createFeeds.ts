import type { ServerResponse } from "node:http";
import type { Mirrors } from "../mirror/createMirrors.ts";
import { createFeed, type Feed, type FeedOptions } from "./createFeed.ts";
import { greeting, heartbeat } from "./messages.ts";

export interface FeedsOptions extends Pick<FeedOptions, "pollMilliseconds" | "patience"> {
  readonly mirrors: Mirrors;
  /** Milliseconds between signs of life. */
  readonly heartbeatMilliseconds: number;
}

/** The event streams of all experiments. */
export interface Feeds {
  /**
   * Makes ready to stream the changes of an experiment.
   * @returns writes them to a response, whose head is written: those after a revision, or from now on
   * @throws MixwellError EXPERIMENT_UNKNOWN, STORE_UNREACHABLE
   */
  open(id: string): Promise<(response: ServerResponse, after?: number) => void>;
  /** Looks at an experiment at once, where somebody listens: it was changed from here. */
  wake(id: string): void;
  close(): void;
}

export function createFeeds({ mirrors, heartbeatMilliseconds, ...options }: FeedsOptions): Feeds {
  const feeds = new Map<string, Feed>();
  let isClosed = false;
  const beating = setInterval(() => {
    for (const feed of feeds.values()) feed.hint(heartbeat);
  }, heartbeatMilliseconds);
  beating.unref();

  return {
    async open(id) {
      const known = feeds.get(id)?.mirror;
      await known?.refresh();
      const mirror = known ?? (await mirrors.read(id));
      return (response, after) => {
        if (isClosed || response.socket?.destroyed !== false) return void response.end();
        let feed = feeds.get(id);
        if (feed === undefined) {
          const made = createFeed({
            ...options,
            mirror,
            onEnd: () => feeds.get(id) === made && feeds.delete(id),
          });
          feeds.set(id, made);
          feed = made;
        }
        const revision = after ?? feed.mirror.experiment.revision;
        response.write(greeting(revision));
        feed.add(response, revision);
      };
    },
    wake: (id) => feeds.get(id)?.wake(),
    close() {
      isClosed = true;
      clearInterval(beating);
      for (const feed of [...feeds.values()]) feed.close();
    },
  };
}
