// The process that outlives a worker: told over its standard input which attempts run, it ends them all when that input
// ends, which is when the worker has ended, however it did. Lines: "add <pid> <token> <grace>", with 0 for a process that is about to
// be started, and "remove <token>".
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { endProcesses } from "./processTree.ts";

/** Milliseconds in which a process that was about to be started has its token. */
const START_TIME = 1000;

const attempts = new Map<string, { pid: number; grace: number }>();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [word, first = "", token = "", grace = "0"] = line.split(" ");
    if (word === "add") attempts.set(token, { pid: Number(first), grace: Number(grace) });
    if (word === "remove") attempts.delete(first);
  })
  .on("close", async () => {
    await Promise.all([...attempts].map(([token, { pid, grace }]) => end(pid, token, grace)));
    process.exit(0);
  });

async function end(pid: number, token: string, grace: number): Promise<void> {
  if (pid !== 0) return endProcesses({ pid, token }, grace);
  await endProcesses({ pid: undefined, token }, grace);
  await sleep(START_TIME);
  await endProcesses({ pid: undefined, token }, grace);
}
