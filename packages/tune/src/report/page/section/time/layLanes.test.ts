import { expect, it } from "vitest";
import { viewOf } from "../../../../view/fixtures/viewOf.ts";
import { layLanes } from "./layLanes.ts";

it("gives a worker as many rows as it ran trials at once, and workers in the order of their numbers", () => {
  const { trials } = viewOf([
    { worker: "box-10", started: 0, ended: 10 },
    { worker: "box-2", started: 0, ended: 10 },
    { worker: "box-2", started: 5, ended: 20 },
    { worker: "box-2", started: 10, ended: 30 },
    { worker: "box-10", started: 12, status: "running" },
    { status: "waiting" },
  ]);
  const { stretches, workers, count } = layLanes(trials, 40);
  expect(workers).toEqual([
    { name: "box-2", first: 0, count: 2 },
    { name: "box-10", first: 2, count: 1 },
  ]);
  expect(count).toBe(3);
  expect(stretches).toEqual([
    { id: 1, from: 0, to: 10, lane: 0 },
    { id: 2, from: 5, to: 20, lane: 1 },
    { id: 3, from: 10, to: 30, lane: 0 },
    { id: 0, from: 0, to: 10, lane: 2 },
    { id: 4, from: 12, to: 40, lane: 2 },
  ]);
});
