import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, it, vi } from "vitest";
import type { TrialRecord } from "../../../experiment/records.ts";
import { viewOf } from "../../../view/fixtures/viewOf.ts";
import type { Mirror } from "../mirror/createMirror.ts";
import { createFeed } from "./createFeed.ts";

/** A client that takes nothing until it is told to. */
function slowClient() {
  const written: string[] = [];
  const events = new EventEmitter();
  let isFull = false;
  const response = Object.assign(events, {
    write(text: string) {
      written.push(text);
      isFull = true;
      return false;
    },
    end: vi.fn(),
    destroy: vi.fn(() => void events.emit("close")),
  });
  return {
    response: response as unknown as ServerResponse,
    written,
    destroy: response.destroy,
    end: response.end,
    take() {
      if (isFull) events.emit("drain");
    },
  };
}

/** An experiment that changes by hand: each change is a revision and one trial. */
function handMirror() {
  const { experiment, trials: all } = viewOf([{}, {}, {}]);
  const trials: TrialRecord[] = [...all];
  const seen = trials.map(() => 1);
  let revision = 1;
  const mirror = {
    get experiment() {
      return { ...experiment, revision };
    },
    trials,
    refresh: async () => undefined,
    changedSince: (after: number) => trials.filter((_, id) => (seen[id] as number) > after),
  } as unknown as Mirror;
  return {
    mirror,
    change(id: number) {
      revision++;
      seen[id] = revision;
    },
  };
}

const idsIn = (message: string | undefined): unknown => {
  const [, data = "{}"] = /^data: (.*)$/m.exec(message ?? "") ?? [];
  return (JSON.parse(data) as { trials: { id: number }[] }).trials.map(({ id }) => id);
};

it("holds one message for a client that takes none, and then sends all that it missed as one", async () => {
  const { mirror, change } = handMirror();
  const feed = createFeed({ mirror, pollMilliseconds: 1e6, patience: 1e6, onEnd: () => undefined });
  const client = slowClient();
  feed.add(client.response, 1);
  const look = async (): Promise<void> => {
    feed.wake();
    await new Promise((resolve) => setImmediate(resolve));
  };

  change(0);
  await look();
  expect(client.written.map(idsIn)).toEqual([[0]]);
  for (let i = 0; i < 100; i++) {
    change(i % 2);
    await look();
    feed.hint(": still here\n\n");
  }
  expect(client.written).toHaveLength(1);
  client.take();
  expect(client.written.slice(1).map(idsIn)).toEqual([[0, 1]]);
  feed.close();
});

it("lets a client go that takes nothing for too long", async () => {
  vi.useFakeTimers();
  try {
    const { mirror, change } = handMirror();
    const onEnd = vi.fn();
    const feed = createFeed({ mirror, pollMilliseconds: 10, patience: 60_000, onEnd });
    const client = slowClient();
    change(1);
    feed.add(client.response, 0);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(client.destroy).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.destroy).toHaveBeenCalledOnce();
    expect(onEnd).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});

it("keeps a client that takes its messages in time", async () => {
  vi.useFakeTimers();
  try {
    const { mirror, change } = handMirror();
    const feed = createFeed({ mirror, pollMilliseconds: 10, patience: 60_000, onEnd: () => undefined });
    const client = slowClient();
    feed.add(client.response, 1);
    for (let i = 0; i < 5; i++) {
      change(i % 3);
      await vi.advanceTimersByTimeAsync(40_000);
      client.take();
    }
    expect(client.destroy).not.toHaveBeenCalled();
    expect(client.written).toHaveLength(5);
    feed.close();
    expect(client.end).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});
