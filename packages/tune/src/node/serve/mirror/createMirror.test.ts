import { MixwellError } from "@mixwell/core";
import { expect, it } from "vitest";
import { viewOf } from "../../../view/fixtures/viewOf.ts";
import type { Changes, TrialStore } from "../../store/TrialStore.ts";
import { openMirror } from "./createMirror.ts";
import { createMirrors } from "./createMirrors.ts";

/** A store of one experiment whose trials change by hand, and which notes from where it is read. */
function handStore() {
  let { experiment, trials } = viewOf([{}, {}, {}]);
  let revisions = trials.map(() => 1);
  const reads: number[] = [];
  let gate: Promise<unknown> = Promise.resolve();
  const store = {
    async readChanges(id: string, after: number): Promise<Changes> {
      reads.push(after);
      if (id === "none") throw new MixwellError({ code: "EXPERIMENT_UNKNOWN", message: "none" });
      const changed = trials.filter((_, trial) => (revisions[trial] as number) > after);
      const changes = { experiment, wantsStop: false, hasQueue: false, trials: changed };
      await gate;
      return changes;
    },
  } as TrialStore;
  return {
    store,
    reads,
    change(id: number, message: string) {
      const revision = experiment.revision + 1;
      experiment = { ...experiment, revision };
      trials = trials.map((trial) => (trial.id === id ? { ...trial, message } : trial));
      revisions[id] = revision;
    },
    putBack() {
      ({ experiment, trials } = viewOf([{ message: "old" }]));
      revisions = [1];
    },
    /** Holds answers back until what it returns is called. */
    hold(): () => void {
      let release = (): void => undefined;
      gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

it("asks only for what has changed, and tells it by revision", async () => {
  const hand = handStore();
  const mirror = await openMirror(hand.store, "k3v9x2qd");
  hand.change(1, "a");
  await mirror.refresh();
  hand.change(2, "b");
  await mirror.refresh();
  expect(hand.reads).toEqual([0, 1, 2]);
  expect(mirror.view.trials.map(({ message }) => message)).toEqual([undefined, "a", "b"]);
  expect(mirror.changedSince(0)).toHaveLength(3);
  expect(mirror.changedSince(1).map(({ id }) => id)).toEqual([1, 2]);
  expect(mirror.changedSince(2).map(({ id }) => id)).toEqual([2]);
  expect(mirror.changedSince(3)).toEqual([]);
});

it("gives a view that later changes leave alone", async () => {
  const hand = handStore();
  const mirror = await openMirror(hand.store, "k3v9x2qd");
  const { trials } = mirror.view;
  hand.change(1, "a");
  await mirror.refresh();
  expect(trials[1]?.message).toBeUndefined();
});

it("reads once for all who come during a reading, and never gives them what was before they came", async () => {
  const hand = handStore();
  const mirror = await openMirror(hand.store, "k3v9x2qd");
  const release = hand.hold();
  const early = mirror.refresh();
  await Promise.resolve();
  await Promise.resolve();
  expect(hand.reads).toHaveLength(2);
  hand.change(0, "while it was read");
  const late = [mirror.refresh(), mirror.refresh(), mirror.refresh()];
  release();
  await early;
  expect(mirror.trials[0]?.message).toBeUndefined();
  await Promise.all(late);
  expect(mirror.trials[0]?.message).toBe("while it was read");
  expect(hand.reads).toHaveLength(3);
});

it("reads all again where the store was put back", async () => {
  const hand = handStore();
  const mirror = await openMirror(hand.store, "k3v9x2qd");
  hand.change(1, "a");
  await mirror.refresh();
  hand.putBack();
  await mirror.refresh();
  expect(mirror.trials.map(({ message }) => message)).toEqual(["old"]);
});

it("keeps the experiments that were asked for last, and none that is unknown", async () => {
  const hand = handStore();
  const mirrors = createMirrors(hand.store);
  const fullReads = (): number => hand.reads.filter((after) => after === 0).length;
  for (let i = 0; i < 8; i++) await mirrors.read(`e${i}`);
  await mirrors.read("e0");
  expect(fullReads()).toBe(8);
  await mirrors.read("e8");
  await mirrors.read("e0");
  expect(fullReads()).toBe(9);
  await mirrors.read("e1");
  expect(fullReads()).toBe(10);
  for (let i = 0; i < 2; i++) await expect(mirrors.read("none")).rejects.toThrow("none");
  expect(fullReads()).toBe(12);
});
