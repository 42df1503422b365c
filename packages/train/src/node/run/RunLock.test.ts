import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockRun } from "./RunLock.ts";

let run = "";
beforeEach(() => {
  run = mkdtempSync(join(tmpdir(), "mixwell-lock-"));
});
afterEach(() => rmSync(run, { recursive: true }));

const lock = () => join(run, "lock");
const read = () => JSON.parse(readFileSync(lock(), "utf8"));

describe("the lock of a run folder", () => {
  it("names this process, and goes when it is given free", async () => {
    const unlock = await lockRun(run);
    expect(read().pid).toBe(process.pid);
    await unlock();
    expect(existsSync(lock())).toBe(false);
  });

  it("held by a living process is refused, and the holder named", async () => {
    const unlock = await lockRun(run);
    await expect(lockRun(run, { patience: 0 })).rejects.toMatchObject({
      code: "RUN_BUSY",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await unlock();
  });

  it("is waited for", async () => {
    const unlock = await lockRun(run);
    const second = lockRun(run);
    const first = await Promise.race([second, pause(300, "waiting")]);
    expect(first).toBe("waiting");
    await unlock();
    await (await second)();
  });

  it("is given to one of two that wait", async () => {
    const taken = await Promise.allSettled([lockRun(run, { patience: 0 }), lockRun(run, { patience: 0 })]);
    expect(taken.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it.each([
    ["of a process that has ended", () => ({ pid: spawnSync(process.execPath, ["--version"]).pid })],
    ["of an older process with the number of a living one", () => ({ started: "1" })],
    ["of another machine", () => ({ host: "elsewhere" })],
  ])("%s is taken over", async (_, change) => {
    const unlock = await lockRun(run);
    const mine = read();
    await unlock();
    writeFileSync(lock(), JSON.stringify({ ...mine, ...change() }));
    const again = await lockRun(run, { patience: 0 });
    expect(read()).toEqual(mine);
    await again();
  });

  it("that a crash left torn is taken over, and one that another took meanwhile is left", async () => {
    writeFileSync(lock(), '{"pid":');
    const unlock = await lockRun(run, { patience: 0 });
    writeFileSync(lock(), "another's");
    await unlock();
    expect(readFileSync(lock(), "utf8")).toBe("another's");
  });
});
