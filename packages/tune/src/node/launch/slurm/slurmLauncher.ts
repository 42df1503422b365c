import { mkdir } from "node:fs/promises";
import { userInfo } from "node:os";
import { byName } from "../byName.ts";
import type { SlurmCluster } from "../Cluster.ts";
import type { ClusterWorker, Launcher, LaunchOrder } from "../Launcher.ts";
import { batchScript, jobPrefix } from "./batchScript.ts";
import { callSlurm } from "./callSlurm.ts";

export interface SlurmOptions {
  /** The URL of the store, which the workers get with their environment. */
  readonly store: string;
  readonly signal?: AbortSignal;
}

/** Starts workers with `sbatch`, and asks after them with `squeue`. */
export function slurmLauncher(cluster: SlurmCluster, { store, signal }: SlurmOptions): Launcher {
  const call = (program: string, words: readonly string[], input?: string) =>
    callSlurm(program, words, { input, signal, environment: { MIXWELL_STORE: store } });

  const list = async (experiment?: string): Promise<ClusterWorker[]> => {
    const told = await call("squeue", [
      "--noheader",
      "--array",
      "--states=all",
      `--user=${userInfo().username}`,
      "--format=%i|%j|%T|%N|%r",
    ]);
    return told
      .split("\n")
      .flatMap(readLine)
      .filter((worker) => experiment === undefined || worker.experiment === experiment)
      .sort(byName);
  };

  return {
    describe: async (order) => batchScript(cluster, order),
    async launch(order: LaunchOrder) {
      // Slurm fails the job, without a word, where it cannot write the output.
      await mkdir(cluster.logs, { recursive: true });
      const told = await call("sbatch", ["--parsable"], batchScript(cluster, order));
      const [job = ""] = told.trim().split(";");
      return Array.from({ length: order.workers }, (_, i) => `${job}_${i + 1}`);
    },
    list,
    async cancel(experiment) {
      const open = (await list(experiment)).filter(({ state }) => state === "waiting" || state === "running");
      if (open.length > 0)
        await call(
          "scancel",
          open.map(({ name }) => name),
        );
      return open;
    },
  };
}

/** States of Slurm in which a job has not ended. */
const states: Readonly<Record<string, ClusterWorker["state"]>> = {
  PENDING: "waiting",
  CONFIGURING: "waiting",
  SUSPENDED: "waiting",
  STOPPED: "waiting",
  REQUEUED: "waiting",
  REQUEUE_HOLD: "waiting",
  REQUEUE_FED: "waiting",
  RESV_DEL_HOLD: "waiting",
  SPECIAL_EXIT: "waiting",
  RUNNING: "running",
  COMPLETING: "running",
  SIGNALING: "running",
  STAGE_OUT: "running",
  RESIZING: "running",
  COMPLETED: "ended",
  CANCELLED: "ended",
};

function readLine(line: string): ClusterWorker[] {
  const [name = "", job = "", told = "", node = "", reason = ""] = line.trim().split("|");
  if (!job.startsWith(jobPrefix)) return [];
  const state = states[told] ?? "failed";
  const why = state === "failed" ? told : state === "waiting" && reason !== "None" ? reason : "";
  return [
    {
      name,
      experiment: job.slice(jobPrefix.length),
      state,
      ...(node === "" ? {} : { node }),
      ...(why === "" ? {} : { reason: why }),
    },
  ];
}
