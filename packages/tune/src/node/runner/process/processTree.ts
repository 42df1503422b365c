import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

/** The environment variable that marks every process of an attempt, however it detaches itself. */
export const TOKEN_VARIABLE = "MIXWELL_TRIAL_TOKEN";

/** A process group, and the token in the environment of all that belong to it. */
export interface Marked {
  /** The group; undefined where only the token is known. */
  readonly pid: number | undefined;
  readonly token: string;
}

const LOOK_INTERVAL = 50;

/** Rounds of killing where the system does not tell which processes are left, so that one that cannot die holds nobody up. */
const MOST_BLIND_ROUNDS = 100;

/**
 * Ends all processes of an attempt: asks with SIGTERM, and kills what is still there after the grace. Resolves when none is left.
 *
 * @param grace milliseconds
 */
export async function endProcesses(marked: Marked, grace: number): Promise<void> {
  let left = await findProcesses(marked);
  signalAll(marked, left, "SIGTERM");
  for (let waited = 0; waited < grace && isAny(marked, left); waited += LOOK_INTERVAL) {
    await sleep(LOOK_INTERVAL);
    left = await findProcesses(marked);
  }
  // What is started meanwhile is met by the next round.
  for (let round = 0; isAny(marked, left) && (left !== undefined || round < MOST_BLIND_ROUNDS); round++) {
    signalAll(marked, left, "SIGKILL");
    await sleep(LOOK_INTERVAL);
    left = await findProcesses(marked);
  }
}

function isAny({ pid }: Marked, found: readonly number[] | undefined): boolean {
  return found === undefined ? signalGroup(pid, 0) : found.length > 0;
}

function signalAll(
  { pid }: Marked,
  found: readonly number[] | undefined,
  signal: "SIGTERM" | "SIGKILL",
): void {
  signalGroup(pid, signal);
  for (const each of found ?? []) {
    try {
      process.kill(each, signal);
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Signals a group; false where it has no process. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  // Windows has no groups: there the program itself has to end what it started.
  const target = process.platform === "win32" ? pid : -pid;
  try {
    process.kill(target, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Processes that live and are of the group or have the token; undefined where the system does not tell (it does on Linux). */
async function findProcesses({ pid, token }: Marked): Promise<number[] | undefined> {
  let names: string[];
  try {
    names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  } catch {
    return undefined;
  }
  const mark = `${TOKEN_VARIABLE}=${token}`;
  const found = await Promise.all(
    names.map(async (name) => {
      const [state, , group] = await statOf(name);
      if (state === undefined || state === "Z" || state === "X" || Number(name) === process.pid) return [];
      if (pid !== undefined && Number(group) === pid) return [Number(name)];
      const environment = await readFile(`/proc/${name}/environ`, "latin1").catch(() => "");
      return environment.split("\0").includes(mark) ? [Number(name)] : [];
    }),
  );
  return found.flat();
}

/** State, parent and group of a process; nothing of one that has ended. */
async function statOf(name: string): Promise<readonly string[]> {
  const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
  // The name of the program, in parentheses, may hold anything.
  return stat === "" ? [] : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}
