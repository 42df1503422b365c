import { setTimeout as sleep } from "node:timers/promises";
import type { BatchV1Api, CoreV1Api } from "@kubernetes/client-node";
import { MixwellError } from "@mixwell/core";
import type { KubernetesCluster } from "../Cluster.ts";
import type { ConnectOptions } from "./ConnectOptions.ts";
import { refusalOf } from "./refusalOf.ts";

/** The parts of the API that Jobs need. */
export interface KubernetesApi {
  readonly batch: BatchV1Api;
  readonly core: CoreV1Api;
  /**
   * Does a request that may be repeated, again where the server is busy or the line breaks. Answers of the given statuses are nothing
   * wrong, and give undefined.
   */
  call<T>(what: string, request: () => Promise<T>, harmless?: readonly number[]): Promise<T | undefined>;
}

const PAUSES = [0.25, 1, 4];

/**
 * Reads how the cluster is reached.
 * @throws MixwellError CLUSTER_CLIENT_MISSING, CLUSTER_CONFIG_UNREADABLE, CLUSTER_CONTEXT_UNKNOWN
 */
export async function connect(
  { context }: KubernetesCluster,
  { kubeconfig, pauses = PAUSES, signal }: ConnectOptions,
): Promise<KubernetesApi> {
  const { BatchV1Api, CoreV1Api, KubeConfig } = await import("@kubernetes/client-node").catch(
    (cause: unknown) => {
      throw new MixwellError({
        code: "CLUSTER_CLIENT_MISSING",
        message: "Kubernetes is reached by the package @kubernetes/client-node, which is not installed",
        remedy: "Run `npm install @kubernetes/client-node@1.4`",
        cause,
      });
    },
  );
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (cause) {
    throw new MixwellError({
      code: "CLUSTER_CONFIG_UNREADABLE",
      message: `The kubeconfig cannot be read: ${cause instanceof Error ? cause.message : cause}`,
      remedy: "Check that `kubectl get jobs` works here",
      cause,
    });
  }
  if (context !== undefined) {
    const known = config.getContexts().map(({ name }) => name);
    if (!known.includes(context)) {
      throw new MixwellError({
        code: "CLUSTER_CONTEXT_UNKNOWN",
        expected: known.length === 0 ? "a context that the kubeconfig knows" : `one of ${known.join(", ")}`,
        name: "the field context",
        received: context,
        remedy: "See them with `kubectl config get-contexts`",
      });
    }
    config.setCurrentContext(context);
  }
  const server = config.getCurrentCluster()?.server;
  return {
    batch: config.makeApiClient(BatchV1Api),
    core: config.makeApiClient(CoreV1Api),
    async call(what, request, harmless = []) {
      for (const pause of [...pauses, undefined]) {
        signal?.throwIfAborted();
        try {
          return await request();
        } catch (cause) {
          const refusal = refusalOf(cause, what, server);
          if (refusal.status !== undefined && harmless.includes(refusal.status)) return undefined;
          if (!refusal.mayPass || pause === undefined) throw refusal.error;
        }
        await sleep(pause * 1000, undefined, { signal });
      }
      throw new Error("unreachable");
    },
  };
}
