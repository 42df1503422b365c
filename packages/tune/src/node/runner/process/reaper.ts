// The process that outlives a worker: told over its standard input which attempts run, it ends them all when that input
// ends, which is when the worker has ended, however it did. Lines: "add <pid> <token> <grace>" and "remove <token>".
import { createInterface } from "node:readline";
import { endProcesses } from "./processTree.ts";

const attempts = new Map<string, { pid: number; grace: number }>();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [word, first = "", token = "", grace = "0"] = line.split(" ");
    if (word === "add") attempts.set(token, { pid: Number(first), grace: Number(grace) });
    if (word === "remove") attempts.delete(first);
  })
  .on("close", async () => {
    await Promise.all([...attempts].map(([token, { pid, grace }]) => endProcesses({ pid, token }, grace)));
    process.exit(0);
  });
