import type { V1Container, V1Job, V1PodSpec } from "@kubernetes/client-node";
import type { KubernetesCluster } from "../Cluster.ts";
import type { LaunchOrder } from "../Launcher.ts";
import { workerWords } from "../workerWords.ts";
import { experimentLabel, jobName, launchLabel, ownLabels } from "./labels.ts";

/** Seconds that a worker has to give back what it runs, before it is killed. */
const NOTICE = 60;

/**
 * The Job of one worker. Each has its own, so that one that fails takes none along, and Kubernetes does not start it again: the trials
 * that it had are tried elsewhere.
 */
export function workerJob(cluster: KubernetesCluster, order: LaunchOrder, worker: number): V1Job {
  const labels = {
    ...ownLabels,
    [experimentLabel]: order.experiment,
    [launchLabel]: order.launch,
  };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {
      name: jobName(order.experiment, order.launch, worker),
      namespace: cluster.namespace,
      labels,
    },
    spec: {
      backoffLimit: 0,
      ttlSecondsAfterFinished: cluster.keepFor,
      ...(cluster.timeLimit === undefined ? {} : { activeDeadlineSeconds: Math.ceil(cluster.timeLimit) }),
      template: { metadata: { labels }, spec: podOf(cluster, order) },
    },
  };
}

function podOf(cluster: KubernetesCluster, order: LaunchOrder): V1PodSpec {
  const { volumes, nodeSelector, tolerations, serviceAccount, imagePullSecrets } = cluster;
  return {
    restartPolicy: "Never",
    terminationGracePeriodSeconds: NOTICE,
    // Trials have no business with the cluster.
    automountServiceAccountToken: false,
    containers: [containerOf(cluster, order)],
    ...(volumes.length === 0
      ? {}
      : {
          volumes: volumes.map(({ claim, readOnly }, i) => ({
            name: volumeName(i),
            persistentVolumeClaim: { claimName: claim, readOnly },
          })),
        }),
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...nodeSelector } }),
    ...(tolerations.length === 0 ? {} : { tolerations: tolerations.map((one) => ({ ...one })) }),
    ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
    ...(imagePullSecrets.length === 0
      ? {}
      : { imagePullSecrets: imagePullSecrets.map((name) => ({ name })) }),
  };
}

function containerOf(cluster: KubernetesCluster, order: LaunchOrder): V1Container {
  const { image, store, environment, volumes, cpus, memory, gpus, gpuResource } = cluster;
  const resources: Record<string, string> = {
    ...(cpus === undefined ? {} : { cpu: String(cpus) }),
    ...(memory === undefined ? {} : { memory }),
    // What is extended, such as GPUs, is never overcommitted: its limit is its request.
    ...(gpus === undefined || gpus === 0 ? {} : { [gpuResource]: String(gpus) }),
  };
  return {
    name: "worker",
    image,
    command: workerWords(cluster, order),
    env: [
      { name: "MIXWELL_STORE", valueFrom: { secretKeyRef: { name: store.secret, key: store.key } } },
      ...Object.entries(environment).map(([name, value]) => ({ name, value })),
    ],
    ...(Object.keys(resources).length === 0
      ? {}
      : { resources: { requests: { ...resources }, limits: { ...resources } } }),
    ...(volumes.length === 0
      ? {}
      : {
          volumeMounts: volumes.map(({ path, readOnly }, i) => ({
            name: volumeName(i),
            mountPath: path,
            readOnly,
          })),
        }),
  };
}

const volumeName = (index: number): string => `volume-${index}`;
