import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Marked } from "./processTree.ts";

/** Sees to it that no process of a trial outlives its worker. */
export interface Reaper {
  /** Tells of an attempt, also again, when its process is known. */
  add(attempt: Marked, grace: number): void;
  remove(attempt: Marked): void;
  /** Ends it, when no attempt runs any more. */
  close(): Promise<void>;
}

/** Starts the watching process, in a session of its own, so that what ends the worker does not end it too. */
export function startReaper(): Reaper {
  const script = fileURLToPath(new URL("reaper.js", import.meta.url)).replace(
    /([\\/])src([\\/]node[\\/]runner)/,
    "$1dist$2",
  );
  const child: ChildProcess = spawn(process.execPath, [script], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // Without it trials still run and are still ended by a worker that lives.
  child.on("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  child.unref();
  (child.stdin as unknown as { unref?: () => void })?.unref?.();
  const tell = (line: string): void => void child.stdin?.write(`${line}\n`);
  return {
    add: ({ pid, token }, grace) => tell(`add ${pid ?? 0} ${token} ${grace}`),
    remove: ({ token }) => tell(`remove ${token}`),
    close: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.pid === undefined) return resolve();
        child.ref();
        child.on("exit", () => resolve());
        child.stdin?.end();
      }),
  };
}
