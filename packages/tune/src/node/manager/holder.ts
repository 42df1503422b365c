import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import type { Holder } from "../../experiment/records.ts";

/** This process. */
export async function currentHolder(): Promise<Holder> {
  return { host: hostname(), pid: process.pid, started: (await startOf(process.pid)) ?? "" };
}

/** Whether a process of this machine has ended for sure. One of another machine cannot be told dead from here. */
export async function isDead(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const started = await startOf(holder.pid);
  return started !== undefined && holder.started !== "" && started !== holder.started;
}

/** The boot and the clock tick in which a process started, where the system tells: pids come again, these do not. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const [boot, stat] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    // The name of the program, in parentheses, may hold anything; the start is the 20th field behind it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? "zombie" : `${boot.trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}
