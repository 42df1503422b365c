import type { V1Pod, V1PodStatus } from "@kubernetes/client-node";
import { Job } from "kubernetes-models/batch/v1/Job";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { KubernetesCluster } from "../Cluster.ts";
import { readCluster } from "../readCluster.ts";
import { type ApiServer, startApiServer } from "./fixtures/apiServer.ts";
import { kubernetesLauncher } from "./kubernetesLauncher.ts";

let api: ApiServer;
beforeEach(async () => {
  api = await startApiServer();
});
afterEach(() => api.close());

function launcher(given: object = {}) {
  const cluster = readCluster(
    { platform: "kubernetes", image: "lab/mixwell:1", namespace: "tune", ...given },
    { folder: "/" },
  ) as KubernetesCluster;
  return kubernetesLauncher(cluster, { kubeconfig: api.kubeconfig, pauses: [0, 0, 0] });
}

const order = (workers: number, experiment = "k3v9x2qd") => ({ experiment, launch: "abc", workers });
const nameOf = (worker: number, experiment = "k3v9x2qd") => `mixwell-${experiment}-abc-${worker}`;

describe("launching", () => {
  it("makes a Job a worker, in numbers beyond what is sent at once", async () => {
    const names = await launcher().launch(order(20));
    expect(names).toEqual(Array.from({ length: 20 }, (_, i) => nameOf(i + 1)));
    expect([...api.jobs.keys()].sort()).toEqual([...names].sort());
    for (const job of api.jobs.values())
      expect(() => new Job(job as unknown as ConstructorParameters<typeof Job>[0]).validate()).not.toThrow();
  });

  it("tries again where the server is busy, and makes no worker twice where an answer is lost", async () => {
    api.faults.push({ status: 503, message: "etcd leader changed" }, "no answer", "lost answer");
    expect(await launcher().launch(order(2))).toEqual([nameOf(1), nameOf(2)]);
    expect([...api.jobs.keys()].sort()).toEqual([nameOf(1), nameOf(2)]);
  });

  it("gives what it would send, which kubectl can apply", async () => {
    const text = await launcher().describe(order(2));
    await launcher().launch(order(2));
    expect(parseAllDocuments(text).map((document) => document.toJS() as unknown)).toEqual([
      ...api.jobs.values(),
    ]);
  });
});

describe("what goes wrong", () => {
  it("is told in the server's words, with the role that is needed", async () => {
    api.faults.push({
      status: 403,
      message: 'jobs.batch is forbidden: User "me" cannot create resource "jobs" in API group "batch"',
    });
    await expect(launcher().launch(order(1))).rejects.toMatchObject({
      code: "CLUSTER_REFUSED",
      message: expect.stringMatching(
        /^Cannot start worker 1 of 1: Kubernetes answered 403: jobs\.batch is forbidden: .*Ask for a role/,
      ),
    });
    expect(api.requests).toHaveLength(1);
  });

  it("says that a login has ended", async () => {
    await expect(launcher({ context: "expired" }).list()).rejects.toMatchObject({
      code: "CLUSTER_REFUSED",
      message: expect.stringContaining("Log in to the cluster again"),
    });
  });

  it("says that a namespace or a context is not there", async () => {
    await expect(launcher({ namespace: "none" }).launch(order(1))).rejects.toThrow(
      /404: namespaces "none" not found.*Check the namespace/,
    );
    await expect(launcher({ context: "prod" }).launch(order(1))).rejects.toThrow(
      'Expected one of lab, expired for the field context but received "prod"',
    );
  });

  it("says that there is no kubeconfig", async () => {
    const cluster = readCluster({ platform: "kubernetes", image: "x" }, { folder: "/" }) as KubernetesCluster;
    const lost = kubernetesLauncher(cluster, { kubeconfig: `${api.kubeconfig}-none` });
    await expect(lost.list()).rejects.toMatchObject({
      code: "CLUSTER_CONFIG_UNREADABLE",
      message: expect.stringContaining(`${api.kubeconfig}-none`),
    });
  });

  it("says where nobody answers", async () => {
    const refused = launcher();
    await refused.list();
    await api.close();
    await expect(refused.list()).rejects.toMatchObject({
      code: "CLUSTER_UNREACHABLE",
      message: expect.stringMatching(/ECONNREFUSED.*http:\/\/127\.0\.0\.1/),
    });
    api = await startApiServer();
  });
});

describe("workers that there are", () => {
  /** The pod of a worker. */
  const put = (worker: number, status: V1PodStatus, nodeName?: string): void => {
    const name = nameOf(worker);
    const pod: V1Pod = {
      metadata: {
        name: `${name}-x7k2p`,
        labels: { ...api.jobs.get(name)?.metadata?.labels, "job-name": name },
      },
      spec: { containers: [], ...(nodeName === undefined ? {} : { nodeName }) },
      status,
    };
    api.pods.push(pod);
  };
  const end = (worker: number, type: string, reason?: string): void => {
    const job = api.jobs.get(nameOf(worker));
    if (job === undefined) throw new Error(`no worker ${worker}`);
    const condition = {
      type,
      status: "True",
      ...(reason === undefined ? {} : { reason, message: "it ended" }),
    };
    api.jobs.set(nameOf(worker), { ...job, status: { conditions: [condition] } });
  };

  it("are told with the reason why they wait or failed", async () => {
    await launcher().launch(order(8));
    await launcher().launch(order(1, "another"));
    const container = { name: "worker", image: "", imageID: "", ready: false, restartCount: 0 };
    put(1, { phase: "Running" }, "node-a");
    put(2, {
      phase: "Pending",
      conditions: [
        {
          type: "PodScheduled",
          status: "False",
          message: "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.",
        },
      ],
    });
    put(3, {
      phase: "Pending",
      containerStatuses: [
        { ...container, state: { waiting: { reason: "ImagePullBackOff", message: "not found" } } },
      ],
    });
    put(
      4,
      {
        phase: "Failed",
        containerStatuses: [{ ...container, state: { terminated: { exitCode: 137, reason: "OOMKilled" } } }],
      },
      "node-b",
    );
    end(4, "Failed", "BackoffLimitExceeded");
    end(5, "Complete");
    end(6, "Failed", "DeadlineExceeded");
    put(8, {
      phase: "Failed",
      containerStatuses: [{ ...container, state: { terminated: { exitCode: 1, reason: "Error" } } }],
    });
    end(8, "Failed", "BackoffLimitExceeded");
    api.events.push({
      metadata: {},
      involvedObject: { kind: "Job", name: nameOf(7) },
      message: "exceeded quota: gpus",
      type: "Warning",
    });
    const told = await launcher().list("k3v9x2qd");
    expect(told.map(({ name, experiment, ...rest }) => rest)).toEqual([
      { state: "running", node: "node-a" },
      { state: "waiting", reason: "0/3 nodes are available: 3 Insufficient nvidia.com/gpu." },
      { state: "waiting", reason: "ImagePullBackOff: not found" },
      { state: "failed", node: "node-b", reason: "OOMKilled, exit code 137" },
      { state: "ended" },
      { state: "failed", reason: "DeadlineExceeded: it ended" },
      { state: "waiting", reason: "exceeded quota: gpus" },
      { state: "failed", reason: "exit code 1" },
    ]);
    expect(told.every(({ experiment }) => experiment === "k3v9x2qd")).toBe(true);
    expect(await launcher().list()).toHaveLength(9);
  });

  it("are ended with their pods, but those that have ended stay to be looked at", async () => {
    await launcher().launch(order(3));
    await launcher().launch(order(1, "another"));
    end(2, "Complete");
    const ended = await launcher().cancel("k3v9x2qd");
    expect(ended.map(({ name }) => name)).toEqual([nameOf(1), nameOf(3)]);
    expect([...api.jobs.keys()]).toEqual([nameOf(2), nameOf(1, "another")]);
    expect(api.propagation).toEqual(["Background", "Background"]);
  });
});
