import { execFileSync } from "node:child_process";

/**
 * The indices of the NVIDIA GPUs that this process may use: those that CUDA_VISIBLE_DEVICES names, as batch systems do, or all that the
 * driver tells of; none where it is not there or does not answer.
 */
export function machineGpus(environment: NodeJS.ProcessEnv = process.env): readonly number[] {
  const visible = environment["CUDA_VISIBLE_DEVICES"];
  // GPUs can be named by other words than indices; those are the driver's to know.
  if (visible !== undefined && /^\s*(\d+\s*(,\s*\d+\s*)*)?$/.test(visible))
    return visible.trim() === "" ? [] : visible.split(",").map(Number);
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
