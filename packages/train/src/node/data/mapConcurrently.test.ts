import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { mapConcurrently } from "./mapConcurrently.ts";

const numbers = Array.from({ length: 20 }, (_, i) => i);

it("keeps the order of the items and has no more at work than allowed", async () => {
  let atWork = 0;
  let most = 0;
  const results = await mapConcurrently(numbers, 3, async (n) => {
    most = Math.max(most, ++atWork);
    await sleep((n * 7) % 5);
    atWork--;
    return n * n;
  });
  expect(results).toEqual(numbers.map((n) => n * n));
  expect(most).toBe(3);
});

it("begins nothing after a failure, and rejects when the rest has ended", async () => {
  let begun = 0;
  let ended = 0;
  const mapped = mapConcurrently(numbers, 4, async (n) => {
    begun++;
    await sleep(n === 1 ? 1 : 20);
    ended++;
    if (n === 1) throw new Error("of the second");
  });
  await expect(mapped).rejects.toThrow("of the second");
  expect([begun, ended]).toEqual([4, 4]);
});

it("stops when aborted", async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const mapped = mapConcurrently(
    numbers,
    1,
    async (n) => {
      seen.push(n);
      if (n === 2) controller.abort(new Error("enough"));
    },
    controller.signal,
  );
  await expect(mapped).rejects.toThrow("enough");
  expect(seen).toEqual([0, 1, 2]);
});
