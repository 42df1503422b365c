import type { Cluster } from "./Cluster.ts";
import type { ConnectOptions } from "./kubernetes/ConnectOptions.ts";
import { kubernetesLauncher } from "./kubernetes/kubernetesLauncher.ts";
import type { Launcher } from "./Launcher.ts";
import { slurmLauncher } from "./slurm/slurmLauncher.ts";

export interface LauncherOptions extends ConnectOptions {
  /** The URL of the store, for the workers of Slurm. Those of Kubernetes take it from their Secret. */
  readonly store: string;
}

/** The launcher for a cluster. */
export function createLauncher(cluster: Cluster, options: LauncherOptions): Launcher {
  return cluster.platform === "kubernetes"
    ? kubernetesLauncher(cluster, options)
    : slurmLauncher(cluster, options);
}
