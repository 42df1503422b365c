import type { AnyCluster } from "./Cluster.ts";
import type { LaunchOrder } from "./Launcher.ts";

/** The command line of a worker. The store comes by $MIXWELL_STORE: its URL may hold a password, and command lines can be seen. */
export function workerWords(
  { command, slots, folder, gpus }: Pick<AnyCluster, "command" | "slots" | "folder" | "gpus">,
  { experiment }: LaunchOrder,
): string[] {
  return [
    ...command,
    "worker",
    ...["--experiment", experiment, "--slots", String(slots), "--until", "done", "--folder", folder],
    ...(gpus === undefined ? [] : ["--gpus", "all"]),
  ];
}
