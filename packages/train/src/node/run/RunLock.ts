import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { MixwellError } from "@mixwell/core";

/** How long a training waits for the one before it to leave the folder, in milliseconds. */
const PATIENCE = 15_000;
const LOOK_EVERY = 100;

/** The process that writes a run folder. */
interface Holder {
  readonly pid: number;
  /** What tells it from a later process of the same number; null where the system does not say. */
  readonly started: string | null;
  readonly host: string;
}

/**
 * Keeps two trainings from writing the same run folder. A training whose command was killed saves and ends by itself,
 * so the lock of a living process is waited for; that of a dead one, or of another machine, is taken over.
 *
 * @returns what gives the folder free
 * @throws MixwellError RUN_BUSY where another training keeps the folder
 */
export async function lockRun(
  folder: string,
  options: { patience?: number } = {},
): Promise<() => Promise<void>> {
  const path = join(folder, "lock");
  const mine = JSON.stringify(await describeProcess(process.pid));
  const deadline = performance.now() + (options.patience ?? PATIENCE);
  while (!(await take(path, mine))) {
    // Looked at twice where it cannot be read: it may be in the middle of being written.
    const holder = (await readHolder(path)) ?? (await pause(LOOK_EVERY).then(() => readHolder(path)));
    if (!(await isAlive(holder))) await rm(path, { force: true });
    else if (performance.now() < deadline) await pause(LOOK_EVERY);
    else throw busy(folder, path, holder);
  }
  return async () => {
    const now = await readFile(path, "utf8").catch(() => "");
    if (now === mine) await rm(path, { force: true });
  };
}

async function take(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Undefined for a lock that is gone, or that a crash left torn. */
async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

async function isAlive(holder: Holder | undefined): Promise<boolean> {
  if (holder === undefined || holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return (await describeProcess(holder.pid)).started === holder.started;
}

async function describeProcess(pid: number): Promise<Holder> {
  // Linux: the 22nd field of proc_pid_stat(5), counted after the name, which may hold anything but ends with the last ")".
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const started = text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  return { pid, started, host: hostname() };
}

function busy(folder: string, path: string, holder: Holder | undefined): MixwellError {
  return new MixwellError({
    code: "RUN_BUSY",
    message: `Another training writes this run${holder === undefined ? "" : ` (process ${holder.pid})`}`,
    where: folder,
    remedy: `Wait until it has ended; if there is none, remove ${path}`,
  });
}
