import { expect, it } from "vitest";
import type { LoaderMemory } from "../shared/LoaderMemory.ts";
import { WorkerCrew } from "./WorkerCrew.ts";

const url = new URL("../fixtures/dyingWorker.mjs", import.meta.url);

it.each([
  ["throw", "A worker thread of the loader died: out of luck"],
  ["exit", "A worker thread of the loader died: it ended with code 3"],
])("tells of a worker that dies by %s", async (way, message) => {
  const crew = new WorkerCrew(url, 1, way as unknown as LoaderMemory, () => {});
  const watch = async () => {
    for (;;) {
      crew.check();
      await crew.wake();
    }
  };
  await expect(watch()).rejects.toThrow(
    expect.objectContaining({ code: "LOADER_WORKER_FAILED", message: expect.stringContaining(message) }),
  );
  await crew.close();
  expect(crew.alive).toBe(false);
});
