import type { KubernetesCluster } from "../Cluster.ts";
import type { ClusterWorker, Launcher, LaunchOrder } from "../Launcher.ts";
import type { ConnectOptions } from "./ConnectOptions.ts";
import { connect, type KubernetesApi } from "./connect.ts";
import { jobName, selectorOf } from "./labels.ts";
import { readWorkers } from "./readWorkers.ts";
import { workerJob } from "./workerJob.ts";

/** Requests under way at once. */
const AT_ONCE = 8;

/** Starts workers as Jobs, one a worker. */
export function kubernetesLauncher(cluster: KubernetesCluster, options: ConnectOptions): Launcher {
  const { namespace } = cluster;
  let connected: Promise<KubernetesApi> | undefined;
  const api = (): Promise<KubernetesApi> => {
    connected ??= connect(cluster, options);
    return connected;
  };

  const list = async (experiment?: string): Promise<ClusterWorker[]> =>
    readWorkers(await api(), namespace, selectorOf(experiment));

  return {
    async describe(order) {
      const { stringify } = await import("yaml");
      return numbersOf(order)
        .map((worker) => stringify(workerJob(cluster, order, worker), { aliasDuplicateObjects: false }))
        .join("---\n");
    },
    async launch(order) {
      const { batch, call } = await api();
      return inParts(numbersOf(order), async (worker) => {
        const name = jobName(order.experiment, order.launch, worker);
        const body = workerJob(cluster, order, worker);
        // That it is there already says that an answer was lost: no other launch has this name.
        await call(
          `start worker ${worker} of ${order.workers}`,
          () => batch.createNamespacedJob({ namespace, body }),
          [409],
        );
        return name;
      });
    },
    list,
    async cancel(experiment) {
      const { batch, call } = await api();
      const open = (await list(experiment)).filter(({ state }) => state === "waiting" || state === "running");
      await inParts(open, ({ name }) =>
        call(
          `end the Job ${name}`,
          () => batch.deleteNamespacedJob({ name, namespace, propagationPolicy: "Background" }),
          [404],
        ),
      );
      return open;
    },
  };
}

const numbersOf = ({ workers }: LaunchOrder): number[] => Array.from({ length: workers }, (_, i) => i + 1);

/** Does some work for each of a list, a few at once, and ends at the first that fails. */
async function inParts<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < list.length; start += AT_ONCE)
    results.push(...(await Promise.all(list.slice(start, start + AT_ONCE).map(work))));
  return results;
}
