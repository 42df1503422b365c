import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "libsql";
import { afterAll, expect, it } from "vitest";
import { experimentOf } from "../manager/fixtures/experimentOf.ts";
import { openStore } from "./openStore.ts";

const root = mkdtempSync(join(tmpdir(), "mixwell store "));
const writer = fileURLToPath(new URL("fixtures/sqliteWriter.mjs", import.meta.url));
const built = new URL("../../../dist/node/store/openStore.js", import.meta.url).href;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A process that writes to a file, and the lines that it has printed so far. */
function startWriter(file: string, name: string, what: string): { child: ChildProcess; lines: string[] } {
  const child = spawn(process.execPath, [writer, built, file, name, what], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines: string[] = [];
  let rest = "";
  child.stdout.on("data", (piece) => {
    // What stands behind the last line's end may be half a number.
    const parts = (rest + piece).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    child.emit("line");
  });
  return { child, lines };
}

function expectWhole(file: string): void {
  const database = new Sqlite(file);
  expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  expect(database.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
  database.close();
}

it("six processes make one file at once, and share its trials, none lost and none doubled", async () => {
  const file = join(root, "shared.sqlite");
  const names = ["a", "b", "c", "d", "e", "f"].map((name) => `worker ${name}`);
  const writers = names.map((name) => startWriter(file, name, "work"));
  await Promise.all(writers.map(({ child }) => once(child, "line")));
  const store = await openStore(file);
  expect((await store.listExperiments()).map(({ id }) => id).sort()).toEqual(names);
  await store.createExperiment("e", experimentOf());
  const lease = await store.manage("e", { host: "h", pid: 1, started: "" });
  const count = 240;
  await store.addTrials(
    lease,
    Array.from({ length: count }, (_, id) => ({ id, parameters: {} })),
  );
  for (const { child } of writers) child.stdin?.end();
  const codes = await Promise.all(writers.map(async ({ child }) => (await once(child, "close"))[0]));
  expect(codes).toEqual(names.map(() => 0));
  const ids = writers.flatMap(({ lines }) => lines.slice(1).map(Number)).sort((a, b) => a - b);
  expect(ids).toEqual(Array.from({ length: count }, (_, id) => id));
  for (const { id, status, attempt, metrics, intermediate } of await store.readTrials("e")) {
    expect({ status, attempt, metrics, intermediate }).toEqual({
      status: "complete",
      attempt: 1,
      metrics: { default: id },
      intermediate: [id],
    });
  }
  await store.close();
  expectWhole(file);
}, 120_000);

it("killed twenty times while it writes, a store is whole, and what was told to be written is there", async () => {
  const file = join(root, "killed.sqlite");
  const first = await openStore(file);
  await first.createExperiment("e", experimentOf());
  await first.close();
  const told = new Set<number>();
  let seed = 3;
  for (let kill = 0; kill < 20; kill++) {
    seed = (seed * 16807) % 2147483647;
    const { child, lines } = startWriter(file, `worker ${kill}`, "manage");
    await once(child, "line");
    setTimeout(() => child.kill("SIGKILL"), seed % 60);
    await once(child, "close");
    for (const line of lines) told.add(Number(line));
    // Nobody else has the file now, so that its log is recovered anew each time.
    expectWhole(file);
    const store = await openStore(file);
    const trials = await store.readTrials("e");
    expect(trials.map(({ id }) => id)).toEqual(Array.from({ length: trials.length }, (_, i) => i));
    for (const id of told) expect(trials[id]).toMatchObject({ status: "complete" });
    for (const { id, status, metrics, intermediate } of trials) {
      if (status === "complete")
        expect({ metrics, intermediate }).toEqual({ metrics: { default: id }, intermediate: [1, 2, 3] });
      // One write of a worker is there as a whole or not at all.
      else expect([[], [1, 2], [1, 2, 3]]).toContainEqual(intermediate);
    }
    expect(trials.filter(({ status }) => status === "running").length).toBeLessThanOrEqual(1);
    const kinds = new Map<string, number>();
    for (const { trial, attempt, kind } of await store.readEvents("e")) {
      const key = `${trial} ${attempt} ${kind}`;
      kinds.set(key, (kinds.get(key) ?? 0) + 1);
    }
    for (const { id, status, attempt } of trials) {
      expect(kinds.get(`${id} 0 added`)).toBe(1);
      for (let each = 1; each <= attempt; each++) expect(kinds.get(`${id} ${each} started`)).toBe(1);
      for (let each = 1; each < attempt; each++) expect(kinds.get(`${id} ${each} lost`)).toBe(1);
      expect(kinds.get(`${id} ${attempt} ended`)).toBe(status === "complete" ? 1 : undefined);
    }
    await store.close();
  }
  expect(told.size).toBeGreaterThan(20);
}, 120_000);

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
    const file = join(folder, "tune.sqlite");
    const store = await openStore(file);
    await store.createExperiment("e", experimentOf());
    const lease = await store.manage("e", { host: "h", pid: 1, started: "" });
    await store.addTrials(lease, [{ id: 0, parameters: {} }]);
    const claim = await store.claimTrial("e", "w");
    if (claim === undefined) throw new Error("no trial waits");
    const filler = join(folder, "filler");
    writeFileSync(filler, Buffer.alloc(400_000));
    const text = "x".repeat(5000);
    let id = 1;
    const fill = async (): Promise<void> => {
      for (; id < 1000; id += 2)
        await store.addTrials(
          lease,
          [id, id + 1].map((each) => ({ id: each, parameters: { text } })),
        );
    };
    const full = { code: "STORE_FULL", where: file, remedy: expect.stringContaining("Make room") };
    await expect(fill()).rejects.toMatchObject(full);
    const before = await store.readChanges("e", 0);
    // Two trials of one call are there together or not at all.
    expect(before.trials).toHaveLength(id);
    const curve = Array.from({ length: 400 }, (_, step) => step / 7);
    await expect(store.report(claim, 0, curve)).rejects.toMatchObject(full);
    const outcome = { status: "failed", message: "x".repeat(40_000) } as const;
    await expect(store.finish(claim, outcome)).rejects.toMatchObject(full);
    expect(await store.readChanges("e", 0)).toEqual(before);
    rmSync(filler);
    await store.report(claim, 0, curve);
    await store.finish(claim, outcome);
    const [trial] = await store.readTrials("e");
    expect(trial).toMatchObject({ status: "failed", attempt: 1, intermediate: curve });
    await store.close();
    expectWhole(file);
  } finally {
    execFileSync("umount", ["-l", folder]);
    expect(existsSync(join(folder, "tune.sqlite"))).toBe(false);
  }
});
