import { execFileSync } from "node:child_process";

/** The indices of this machine's NVIDIA GPUs, as their driver tells them; none where it is not there or does not answer. */
export function machineGpus(): readonly number[] {
  try {
    const listed = execFileSync("nvidia-smi", ["--query-gpu=index", "--format=csv,noheader"], {
      encoding: "utf8",
      timeout: 30_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed
      .split("\n")
      .filter((line) => /^\s*\d+\s*$/.test(line))
      .map(Number);
  } catch {
    return [];
  }
}
