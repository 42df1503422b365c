import { MixwellError } from "@mixwell/core";
import { expect, it } from "vitest";
import type { Claim, TrialStore } from "../store/TrialStore.ts";
import { ReportQueue } from "./ReportQueue.ts";

/** A store that takes reports except at the given calls, counted from 1. */
function storeFailing(fail: (call: number) => MixwellError | undefined) {
  const taken: [step: number, values: readonly number[]][] = [];
  let calls = 0;
  const report = async (_claim: Claim, step: number, values: readonly number[]): Promise<void> => {
    const error = fail(++calls);
    if (error !== undefined) throw error;
    taken.push([step, [...values]]);
  };
  return { store: { report } as unknown as TrialStore, taken };
}

const claim = {} as Claim;

it("sends results in order and those that come meanwhile together", async () => {
  const { store, taken } = storeFailing(() => undefined);
  const queue = new ReportQueue(store, claim);
  await Promise.all([queue.push(1), queue.push(2)]);
  const third = queue.push(3);
  await Promise.resolve();
  await Promise.all([third, queue.push(4)]);
  await queue.settle();
  expect(taken.flatMap(([, values]) => values)).toEqual([1, 2, 3, 4]);
  expect(taken[0]).toEqual([0, [1, 2]]);
});

it("sends what an unreachable store could not take with the next results, and the rest at the end", async () => {
  const unreachable = new MixwellError({ code: "STORE_UNREACHABLE", message: "away" });
  const { store, taken } = storeFailing((call) => (call === 1 || call === 3 ? unreachable : undefined));
  const queue = new ReportQueue(store, claim);
  await queue.push(1);
  expect(taken).toEqual([]);
  await queue.push(2);
  expect(taken).toEqual([[0, [1, 2]]]);
  await queue.push(3);
  await queue.settle();
  expect(taken).toEqual([
    [0, [1, 2]],
    [2, [3]],
  ]);
  expect(queue.fault).toBeUndefined();
});

it("sends nothing more where the trial was given to another", async () => {
  const lost = new MixwellError({ code: "LEASE_LOST", message: "gone" });
  const { store, taken } = storeFailing(() => lost);
  const queue = new ReportQueue(store, claim);
  await queue.push(1);
  await queue.push(2);
  await queue.settle();
  expect(taken).toEqual([]);
  expect(queue.fault).toBe(lost);
});
