import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readCluster } from "./readCluster.ts";
import { readClusterFile } from "./readClusterFile.ts";

const examples = resolve(import.meta.dirname, "../../../../../examples/tune/clusters");
const read = (definition: unknown) => readCluster(definition, { where: "cluster.yaml", folder: "/lab" });

describe("the examples", () => {
  it("have one of Kubernetes", async () => {
    expect(await readClusterFile(join(examples, "kubernetes.yaml"))).toMatchObject({
      platform: "kubernetes",
      workers: 4,
      memory: "16Gi",
      gpus: 1,
      timeLimit: 86_400,
      volumes: [
        { claim: "photographs", path: "/data", readOnly: true },
        { claim: "experiments", path: "/experiments", readOnly: false },
      ],
    });
  });

  it("have one of Slurm, whose folders start at the file's", async () => {
    expect(await readClusterFile(join(examples, "slurm.yaml"))).toMatchObject({
      platform: "slurm",
      workers: 8,
      memory: "16G",
      directory: examples,
      folder: join(examples, "experiments"),
      logs: join(examples, "experiments/workers"),
      setup: ["module load nodejs"],
    });
  });
});

it("fills in what a file leaves open", () => {
  expect(read({ platform: "kubernetes", image: "lab/mixwell" })).toEqual({
    platform: "kubernetes",
    image: "lab/mixwell",
    workers: 1,
    slots: 1,
    command: ["mixwell"],
    folder: "/experiments",
    environment: {},
    namespace: "default",
    store: { secret: "mixwell-store", key: "url" },
    gpuResource: "nvidia.com/gpu",
    volumes: [],
    nodeSelector: {},
    tolerations: [],
    imagePullSecrets: [],
    keepFor: 86_400,
  });
  expect(read({ platform: "slurm", directory: "runs" })).toEqual({
    platform: "slurm",
    workers: 1,
    slots: 1,
    command: ["mixwell"],
    environment: {},
    directory: "/lab/runs",
    folder: "/lab/runs/experiments",
    logs: "/lab/runs/experiments/workers",
    setup: [],
    options: [],
  });
});

it("takes numbers and flags of the environment as the texts they become", () => {
  const { environment } = read({ platform: "slurm", environment: { OMP_NUM_THREADS: 4, DEBUG: true } });
  expect(environment).toEqual({ OMP_NUM_THREADS: "4", DEBUG: "true" });
});

it.each([
  [[], "Expected an object of fields for the cluster"],
  [{ platform: "pbs" }, 'Expected "kubernetes" or "slurm" for the field platform but received "pbs"'],
  [{ platform: "kubernetes" }, "for the field image"],
  [{ platform: "slurm", image: "x" }, "Expected one of platform, workers"],
  [{ platform: "slurm", partion: "gpu" }, "Did you mean partition?"],
  [{ platform: "slurm", memory: "16Gi" }, 'an amount of memory such as "16G" for the field memory'],
  [{ platform: "slurm", workers: 0 }, "a whole number of at least 1 for the field workers"],
  [{ platform: "slurm", gpus: 65 }, "Expected at most 64 for the field gpus"],
  [{ platform: "slurm", command: "mixwell" }, "a list of texts for the field command"],
  [{ platform: "slurm", timeLimit: "soon" }, "for the field timeLimit"],
  [{ platform: "slurm", partition: "gpu\n#SBATCH --uid=0" }, "a text of one line for the field partition"],
  [{ platform: "slurm", options: ["gpu"] }, 'such as "--constraint=a100" for the field options[0]'],
  [
    { platform: "kubernetes", image: "x", volumes: [{ claim: "data", path: "data" }] },
    "an absolute path in the container for the field volumes[0].path",
  ],
  [
    { platform: "kubernetes", image: "x", tolerations: [{ key: "gpu", effect: "Never" }] },
    "for the field tolerations[0].effect",
  ],
  [{ platform: "kubernetes", image: "x", store: { secret: 3 } }, "for the field store.secret"],
  [{ platform: "kubernetes", image: "x", environment: { A: [] } }, "a text for the field environment.A"],
])("refuses %j", (definition, message) => {
  expect(() => read(definition)).toThrow(message);
  expect(() => read(definition)).toThrow("(cluster.yaml)");
});
