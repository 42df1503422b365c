import type { V1Job, V1Pod } from "@kubernetes/client-node";
import { byName } from "../byName.ts";
import type { ClusterWorker } from "../Launcher.ts";
import type { KubernetesApi } from "./connect.ts";
import { experimentLabel } from "./labels.ts";

/** The workers among the Jobs of a namespace, with what their pods say. */
export async function readWorkers(
  { batch, core, call }: KubernetesApi,
  namespace: string,
  labelSelector: string,
): Promise<ClusterWorker[]> {
  const [jobs, pods] = await Promise.all([
    call("list Jobs", () => batch.listNamespacedJob({ namespace, labelSelector })),
    call("list pods", () => core.listNamespacedPod({ namespace, labelSelector })),
  ]);
  const podOf = new Map((pods?.items ?? []).map((pod) => [pod.metadata?.labels?.["job-name"], pod]));
  const found = (jobs?.items ?? []).map((job) => ({ job, pod: podOf.get(job.metadata?.name) }));
  const hasNone = found.some(({ job, pod }) => pod === undefined && endOf(job) === undefined);
  const warnings = hasNone ? await readWarnings({ batch, core, call }, namespace) : new Map<string, string>();
  return found
    .map(({ job, pod }) => describeWorker(job, pod, warnings.get(job.metadata?.name ?? "")))
    .sort(byName);
}

/** Why Jobs have no pod, a quota for instance, is told as an event only. Who may not see events does without. */
async function readWarnings({ core, call }: KubernetesApi, namespace: string): Promise<Map<string, string>> {
  const fieldSelector = "involvedObject.kind=Job,type=Warning";
  const events = await call(
    "list events",
    () => core.listNamespacedEvent({ namespace, fieldSelector }),
    [401, 403],
  );
  return new Map(
    (events?.items ?? []).map(({ involvedObject, message }) => [involvedObject.name ?? "", message ?? ""]),
  );
}

function describeWorker(job: V1Job, pod: V1Pod | undefined, warning: string | undefined): ClusterWorker {
  const end = endOf(job);
  const isRunning = pod?.status?.phase === "Running";
  const state = end?.state ?? (isRunning ? "running" : "waiting");
  const reason =
    state === "failed"
      ? [endOfContainer(pod), end?.reason].find(isSaid)
      : state === "waiting"
        ? [whyWaiting(pod), warning].find(isSaid)
        : undefined;
  const node = pod?.spec?.nodeName;
  return {
    name: job.metadata?.name ?? "",
    experiment: job.metadata?.labels?.[experimentLabel] ?? "",
    state,
    ...(isSaid(node) ? { node } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

function endOf(job: V1Job): { readonly state: "ended" | "failed"; readonly reason?: string } | undefined {
  for (const { type, status, reason, message } of job.status?.conditions ?? []) {
    if (status !== "True") continue;
    if (type === "Complete") return { state: "ended" };
    if (type === "Failed") return { state: "failed", reason: [reason, message].filter(isSaid).join(": ") };
  }
  return undefined;
}

function endOfContainer(pod: V1Pod | undefined): string | undefined {
  const ended = pod?.status?.containerStatuses?.[0]?.state?.terminated;
  if (ended === undefined) return pod?.status?.reason;
  const { reason, exitCode } = ended;
  return reason === undefined || reason === "Error"
    ? `exit code ${exitCode}`
    : `${reason}, exit code ${exitCode}`;
}

function whyWaiting(pod: V1Pod | undefined): string | undefined {
  const waiting = pod?.status?.containerStatuses?.[0]?.state?.waiting;
  if (waiting !== undefined) return [waiting.reason, waiting.message].filter(isSaid).join(": ");
  const unscheduled = pod?.status?.conditions?.find(
    ({ type, status }) => type === "PodScheduled" && status === "False",
  );
  return unscheduled?.message;
}

const isSaid = (text: string | undefined): text is string => text !== undefined && text !== "";
