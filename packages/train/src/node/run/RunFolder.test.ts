import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EpochMetrics, RunRecord } from "../../trainer/types.ts";
import { RunFolder } from "./RunFolder.ts";

let run = "";
beforeEach(() => {
  run = mkdtempSync(join(tmpdir(), "mixwell-run-"));
});
afterEach(() => rmSync(run, { recursive: true }));

const settings = {
  epochs: 3,
  loss: { type: "focal" },
  mix: [{ type: "mixup" }],
  midLevel: true,
  consistency: 12,
};
const record = { version: 1, status: "running", seed: 0, settings } as unknown as RunRecord;
const epoch = (number: number) => ({ epoch: number, step: 10 * number }) as EpochMetrics;

describe("a run folder", () => {
  it("is read again as it was written", async () => {
    const folder = await RunFolder.create(run, record);
    await folder.addMetrics(epoch(1));
    await folder.addMetrics(epoch(2));
    await folder.update({ status: "finished" });
    await folder.close();
    const again = await RunFolder.open(run);
    expect(again.record).toEqual({ ...record, status: "finished" });
    expect(again.metrics).toEqual([epoch(1), epoch(2)]);
    await again.close();
    expect(existsSync(join(run, "lock"))).toBe(false);
  });

  it("gives settings that an older version did not know the values that they had without a name", async () => {
    const older = { ...record, settings: { epochs: 3 } } as RunRecord;
    await (await RunFolder.create(run, older)).close();
    const again = await RunFolder.open(run);
    const plain = { loss: { type: "crossEntropy" }, mix: [], midLevel: false, consistency: 0 };
    expect(again.record.settings).toEqual({ epochs: 3, ...plain });
    await again.close();
  });

  it("drops a torn last line of metrics, and epochs that no checkpoint has seen", async () => {
    const folder = await RunFolder.create(run, record);
    for (const number of [1, 2, 3]) await folder.addMetrics(epoch(number));
    await folder.close();
    const file = join(run, "metrics.jsonl");
    writeFileSync(file, readFileSync(file, "utf8").slice(0, -4));
    const again = await RunFolder.open(run);
    expect(again.metrics).toEqual([epoch(1), epoch(2)]);
    await again.truncateMetrics(1);
    expect(readFileSync(file, "utf8")).toBe(`${JSON.stringify(epoch(1))}\n`);
    await again.close();
  });

  it("is made once", async () => {
    await (await RunFolder.create(run, record)).close();
    await expect(RunFolder.create(run, record)).rejects.toMatchObject({ code: "RUN_EXISTS" });
  });

  it("names what is missing or damaged, and locks nothing then", async () => {
    await expect(RunFolder.open(join(run, "nowhere"))).rejects.toMatchObject({ code: "RUN_MISSING" });
    writeFileSync(join(run, "run.json"), "{ torn");
    await expect(RunFolder.open(run)).rejects.toMatchObject({ code: "RUN_DAMAGED" });
    await expect(RunFolder.open(join(run, "run.json"))).rejects.toMatchObject({ code: "RUN_MISSING" });
    expect(existsSync(join(run, "lock"))).toBe(false);
  });
});
