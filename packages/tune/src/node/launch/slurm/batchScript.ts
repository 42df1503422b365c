import { join } from "node:path";
import type { SlurmCluster } from "../Cluster.ts";
import type { LaunchOrder } from "../Launcher.ts";
import { workerWords } from "../workerWords.ts";
import { quoteWord } from "./quoteWord.ts";

/** Begins the names of the jobs. */
export const jobPrefix = "mixwell-";

/** Seconds that a worker has to give back what it runs, before its time is over. */
const NOTICE = 60;

/**
 * The script of an array job, a task a worker. The worker takes the shell's place, so that signals reach it. Slurm does not start it
 * again: whoever is lost, its trials are tried elsewhere.
 */
export function batchScript(cluster: SlurmCluster, order: LaunchOrder): string {
  const { cpus, memory, gpus, gpuType, timeLimit, partition, account, qos } = cluster;
  const optional: readonly (readonly [string, string | number | undefined])[] = [
    ["partition", partition],
    ["account", account],
    ["qos", qos],
    ["cpus-per-task", cpus],
    ["mem", memory],
    ["gres", gpus === undefined ? undefined : ["gpu", gpuType, gpus].filter(isGiven).join(":")],
    // Whole minutes are the least that Slurm counts.
    ["time", timeLimit === undefined ? undefined : Math.ceil(timeLimit / 60)],
  ];
  const options: readonly (readonly [string, string | number])[] = [
    ["job-name", `${jobPrefix}${order.experiment}`],
    ["comment", `mixwell launch ${order.launch}`],
    ["array", `1-${order.workers}`],
    ["nodes", 1],
    ["ntasks", 1],
    ...optional.filter((option): option is readonly [string, string | number] => isGiven(option[1])),
    ["signal", `B:TERM@${NOTICE}`],
    ["chdir", cluster.directory],
    ["output", join(cluster.logs, "worker-%A_%a.log")],
    ["open-mode", "append"],
    ["export", "ALL"],
  ];
  const environment = Object.entries(cluster.environment);
  return [
    "#!/bin/bash",
    ...options.map(([name, value]) => `#SBATCH --${name}=${quoteOption(String(value))}`),
    "#SBATCH --no-requeue",
    ...cluster.options.map((option) => `#SBATCH ${option}`),
    "set -e",
    ...environment.map(([name, value]) => `export ${name}=${quoteWord(value)}`),
    ...cluster.setup,
    `exec ${workerWords(cluster, order).map(quoteWord).join(" ")}`,
    "",
  ].join("\n");
}

const isGiven = <T>(value: T | undefined): value is T => value !== undefined;

/** Slurm splits these lines at blanks unless they are quoted. */
const quoteOption = (value: string): string =>
  /[\s"']/.test(value) ? `"${value.replaceAll('"', '\\"')}"` : value;
