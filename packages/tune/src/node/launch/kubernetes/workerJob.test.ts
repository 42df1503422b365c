import { Job } from "kubernetes-models/batch/v1/Job";
import { describe, expect, it } from "vitest";
import type { KubernetesCluster } from "../Cluster.ts";
import { readCluster } from "../readCluster.ts";
import { workerJob } from "./workerJob.ts";

const jobOf = (given: object, experiment = "k3v9x2qd") =>
  workerJob(
    readCluster(
      { platform: "kubernetes", image: "lab/mixwell:1", ...given },
      { folder: "/" },
    ) as KubernetesCluster,
    { experiment, launch: "0a1b2c3d", workers: 4 },
    2,
  );

const all = {
  namespace: "tune",
  slots: 2,
  cpus: 4,
  memory: "16Gi",
  gpus: 1,
  timeLimit: "1h",
  keepFor: "2d",
  environment: { OMP_NUM_THREADS: 4 },
  store: { secret: "db", key: "uri" },
  volumes: [
    { claim: "photographs", path: "/data", readOnly: true },
    { claim: "experiments", path: "/experiments" },
  ],
  nodeSelector: { "gpu.example.org/kind": "a100" },
  tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
  serviceAccount: "trials",
  imagePullSecrets: ["registry"],
};

describe("the Job of a worker", () => {
  it.each([
    ["all fields", all],
    ["none but the image", {}],
  ])("is one by Kubernetes' own schema, with %s", (_, given) => {
    expect(() =>
      new Job(jobOf(given) as unknown as ConstructorParameters<typeof Job>[0]).validate(),
    ).not.toThrow();
  });

  it("is refused by that schema where a type is wrong, so that the test above can fail", () => {
    const job = jobOf(all);
    const wrong = { ...job, spec: { ...job.spec, backoffLimit: "0" } };
    expect(() => new Job(wrong as unknown as ConstructorParameters<typeof Job>[0]).validate()).toThrow();
  });

  it("is never started again, and has its end, its store and its resources from the file", () => {
    const { metadata, spec } = jobOf(all);
    expect(metadata).toMatchObject({ name: "mixwell-k3v9x2qd-0a1b2c3d-2", namespace: "tune" });
    expect(spec).toMatchObject({
      backoffLimit: 0,
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 172_800,
      template: {
        metadata: { labels: metadata?.labels },
        spec: {
          restartPolicy: "Never",
          automountServiceAccountToken: false,
          serviceAccountName: "trials",
          imagePullSecrets: [{ name: "registry" }],
          nodeSelector: all.nodeSelector,
          tolerations: all.tolerations,
          volumes: [
            { name: "volume-0", persistentVolumeClaim: { claimName: "photographs", readOnly: true } },
            { name: "volume-1", persistentVolumeClaim: { claimName: "experiments", readOnly: false } },
          ],
        },
      },
    });
    const [container] = spec?.template.spec?.containers ?? [];
    const resources = { cpu: "4", memory: "16Gi", "nvidia.com/gpu": "1" };
    expect(container).toEqual({
      name: "worker",
      image: "lab/mixwell:1",
      command: [
        ...["mixwell", "worker", "--experiment", "k3v9x2qd", "--slots", "2", "--until", "done"],
        ...["--folder", "/experiments", "--gpus", "all"],
      ],
      env: [
        { name: "MIXWELL_STORE", valueFrom: { secretKeyRef: { name: "db", key: "uri" } } },
        { name: "OMP_NUM_THREADS", value: "4" },
      ],
      resources: { requests: resources, limits: resources },
      volumeMounts: [
        { name: "volume-0", mountPath: "/data", readOnly: true },
        { name: "volume-1", mountPath: "/experiments", readOnly: false },
      ],
    });
  });

  it("has a name that Kubernetes takes, or none", () => {
    expect(() => jobOf({}, "Not_A_Name")).toThrow("small letters, digits and hyphens");
    expect(jobOf({}, "x".repeat(36)).metadata?.name?.length).toBeLessThanOrEqual(63 - "-abcde".length);
  });
});
