import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { MixwellError } from "@mixwell/core";

export interface CallOptions {
  readonly input?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Beside this process's own. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs one of Slurm's programs and gives what it prints.
 * @throws MixwellError CLUSTER_CLIENT_MISSING where it is not installed, CLUSTER_REFUSED with its own words where it fails
 */
export async function callSlurm(
  program: string,
  words: readonly string[],
  { input = "", signal, environment }: CallOptions,
): Promise<string> {
  const child = spawn(program, words, {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
    ...(signal === undefined ? {} : { signal }),
  });
  // A program that ends before it has read all says by its exit code why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  try {
    const [printed, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (code === 0) return printed;
    throw new MixwellError({
      code: "CLUSTER_REFUSED",
      message: `${program} ${code === null ? "was killed" : `ended with exit code ${code}`}: ${lastWords(errors, program)}`,
    });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ENOENT") throw cause;
    throw new MixwellError({
      code: "CLUSTER_CLIENT_MISSING",
      message: `Slurm's program ${program} is not on the PATH`,
      remedy: "Run this on a login node of the cluster, or load Slurm's module first",
      cause,
    });
  }
}

function lastWords(errors: string, program: string): string {
  const lines = errors
    .split("\n")
    .map((line) => line.replace(new RegExp(`^${program}: (error: )?`), "").trim())
    .filter((line) => line !== "");
  return lines.length === 0 ? "it printed nothing" : lines.slice(-3).join("; ");
}
