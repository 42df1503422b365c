import { expect, it } from "vitest";
import { shareSlots } from "./Slots.ts";
import { Turns } from "./Turns.ts";

function start(slots: number): Turns {
  const turns = new Turns(shareSlots(slots, { batchSize: 1, imageBytes: 3, views: 1, targets: 0 }));
  turns.reset();
  return turns;
}

it("hands a slot from writer to reader to the writer of its next ticket", () => {
  const turns = start(2);
  for (let ticket = 0; ticket < 7; ticket++) {
    expect(turns.waitForFree(ticket)).toBe(true);
    expect(turns.isReady(ticket)).toBe(false);
    turns.markReady(ticket);
    expect(turns.isReady(ticket)).toBe(true);
    expect(turns.isReady(ticket + 2)).toBe(false);
    turns.release(ticket);
    expect(turns.isReady(ticket)).toBe(false);
  }
});

it("takes slots back in any order", () => {
  const turns = start(3);
  for (const ticket of [0, 1, 2]) turns.markReady(ticket);
  for (const ticket of [2, 0, 1]) turns.release(ticket);
  for (const ticket of [5, 3, 4]) expect(turns.waitForFree(ticket)).toBe(true);
});

it("after a halt lets nobody write, and what was in progress changes nothing", () => {
  const turns = start(2);
  turns.markReady(1);
  turns.halt();
  turns.markReady(0);
  turns.release(1);
  for (const ticket of [0, 1, 2, 3]) {
    expect(turns.isReady(ticket)).toBe(false);
    expect(turns.waitForFree(ticket)).toBe(false);
  }
});
