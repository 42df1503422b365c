import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { experimentOf } from "../manager/fixtures/experimentOf.ts";
import { storeContract } from "./fixtures/storeContract.ts";
import { openStore } from "./openStore.ts";
import type { TrialStore } from "./TrialStore.ts";

const root = mkdtempSync(join(tmpdir(), "mixwell store "));
const built = fileURLToPath(new URL("../../../dist/node/store/openStore.js", import.meta.url));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("a store in an SQLite file", () => {
  let store: TrialStore;
  beforeAll(async () => {
    store = await openStore(join(root, "new folder", "tune.sqlite"));
  });
  afterAll(() => store.close());
  storeContract(() => store);
});

it("a store in memory lasts as long as it is open", async () => {
  const store = await openStore(":memory:");
  await store.createExperiment("e", experimentOf());
  expect(await store.listExperiments()).toHaveLength(1);
  await store.close();
});

it("a trial that has ended does not change, whoever writes to the file", async () => {
  const path = join(root, "immutable.sqlite");
  const store = await openStore(path);
  await store.createExperiment("e", experimentOf());
  const lease = await store.manage("e", { host: "h", pid: 1, started: "" });
  await store.addTrials(lease, [{ id: 0, parameters: {} }]);
  const claim = await store.claimTrial("e", "w");
  if (claim === undefined) throw new Error("nothing to claim");
  await store.finish(claim, { status: "complete", metrics: { default: 1 } });
  await store.close();
  const other = new Sqlite(path);
  expect(() => other.exec("UPDATE trials SET metrics = '{}'")).toThrow("does not change");
  other.close();
});

it("a file that is no store, one of a newer version, and a place that cannot be written are named", async () => {
  const text = join(root, "text.sqlite");
  writeFileSync(text, "no database, but long enough to be taken for one".repeat(100));
  await expect(openStore(text)).rejects.toMatchObject({ code: "STORE_CORRUPT", where: text });
  const newer = join(root, "newer.sqlite");
  await (await openStore(newer)).close();
  const database = new Sqlite(newer);
  database.exec("PRAGMA user_version = 99");
  database.close();
  await expect(openStore(newer)).rejects.toMatchObject({ code: "STORE_NEWER", where: newer });
  const folder = join(root, "folder.sqlite");
  mkdirSync(folder);
  await expect(openStore(folder)).rejects.toMatchObject({ code: "STORE_UNREACHABLE" });
});

it("killed twenty times while it writes, a store is whole, and what was told to be written is there", async () => {
  const path = join(root, "killed.sqlite");
  const store = await openStore(path);
  await store.createExperiment("e", experimentOf());
  const script = `
    import { openStore } from ${JSON.stringify(built)};
    const store = await openStore(${JSON.stringify(path)});
    const seen = await store.readManager("e");
    const lease = await store.manage("e", { host: "h", pid: 1, started: "" }, seen);
    for (let id = (await store.readTrials("e")).length; ; id++) {
      await store.addTrials(lease, [{ id, parameters: { id } }]);
      const claim = await store.claimTrial("e", "w");
      await store.report(claim, 0, [1, 2, 3]);
      await store.finish(claim, { status: "complete", metrics: { default: claim.trial.id } });
      process.stdout.write(claim.trial.id + "\\n");
    }`;
  let told = new Set<number>();
  let seed = 3;
  for (let kill = 0; kill < 20; kill++) {
    seed = (seed * 16807) % 2147483647;
    told = new Set([...told, ...(await writeUntilKilled(script, seed % 60))]);
    const trials = await store.readTrials("e");
    expect(trials.map(({ id }) => id)).toEqual(Array.from({ length: trials.length }, (_, i) => i));
    for (const id of told) {
      expect(trials[id]).toMatchObject({
        status: "complete",
        metrics: { default: id },
        intermediate: [1, 2, 3],
      });
    }
  }
  await store.close();
  expect(told.size).toBeGreaterThan(20);
  const database = new Sqlite(path);
  expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  database.close();
}, 120_000);

/** Runs a writer, kills it some milliseconds after its first line, and gives the numbers that it told. */
function writeUntilKilled(script: string, delay: number): Promise<number[]> {
  return new Promise((resolve) => {
    const writer = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let text = "";
    let isBegun = false;
    writer.stdout.on("data", (piece) => {
      text += piece;
      if (!isBegun) setTimeout(() => writer.kill("SIGKILL"), delay);
      isBegun = true;
    });
    // What stands behind the last line's end may be half a number.
    writer.on("close", () => resolve(text.split("\n").slice(0, -1).map(Number)));
  });
}

/** A folder on a disk of one megabyte; undefined where this user may not mount one. */
function smallDisk(): string | undefined {
  const folder = join(root, "small");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    console.warn("skipped: a store on a full disk, since this user cannot mount a small one");
    return undefined;
  }
}

it("a full disk is named, leaves nothing half-written, and the store goes on when there is room", async (context) => {
  const folder = smallDisk();
  if (folder === undefined) return context.skip();
  try {
    const store = await openStore(join(folder, "tune.sqlite"));
    await store.createExperiment("e", experimentOf());
    const lease = await store.manage("e", { host: "h", pid: 1, started: "" });
    const filler = join(folder, "filler");
    writeFileSync(filler, Buffer.alloc(400_000));
    const text = "x".repeat(5000);
    let id = 0;
    const fill = async (): Promise<void> => {
      for (; id < 1000; id++) await store.addTrials(lease, [{ id, parameters: { text, id } }]);
    };
    await expect(fill()).rejects.toMatchObject({ code: "STORE_FULL" });
    expect(await store.readTrials("e")).toHaveLength(id);
    rmSync(filler);
    await store.addTrials(lease, [{ id, parameters: { text, id } }]);
    expect(await store.readTrials("e")).toHaveLength(id + 1);
    await store.close();
  } finally {
    execFileSync("umount", ["-l", folder]);
    expect(existsSync(join(folder, "tune.sqlite"))).toBe(false);
  }
});
