import { isRecord } from "../../experiment/config/collectFields.ts";
import { type Fail, failureOf } from "../../experiment/config/Failure.ts";
import { nearestName } from "../../experiment/config/nearestName.ts";
import { resolvePath } from "../../experiment/config/resolvePath.ts";
import type {
  AnyCluster,
  ClaimedVolume,
  Cluster,
  KubernetesCluster,
  SlurmCluster,
  Toleration,
} from "./Cluster.ts";
import { type Fields, fieldsOf } from "./fieldsOf.ts";

export interface ClusterPlace {
  /** The file, named in errors. */
  readonly where?: string;
  /** Where relative folders of Slurm start. */
  readonly folder: string;
}

const DAY = 86_400;
const MOST_WORKERS = 10_000;

/** @throws MixwellError CLUSTER_INVALID */
export function readCluster(definition: unknown, { where, folder }: ClusterPlace): Cluster {
  const fail: Fail = failureOf(where, "CLUSTER_INVALID");
  if (!isRecord(definition))
    fail({ expected: "an object of fields", field: "the cluster", received: definition });
  const { platform } = definition;
  if (platform !== "kubernetes" && platform !== "slurm")
    fail({ expected: '"kubernetes" or "slurm"', field: "platform", received: platform });
  const known = [...fieldsOfAny, ...(platform === "kubernetes" ? fieldsOfKubernetes : fieldsOfSlurm)];
  for (const field of Object.keys(definition)) {
    if (known.includes(field)) continue;
    const nearest = nearestName(field, known);
    fail({
      expected: `one of ${known.join(", ")}`,
      field: "the name of a field",
      received: field,
      ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
    });
  }
  const fields = fieldsOf(definition, fail);
  return platform === "kubernetes" ? readKubernetes(fields) : readSlurm(fields, folder);
}

const fieldsOfAny = [
  "platform",
  "workers",
  "slots",
  "command",
  "folder",
  "cpus",
  "memory",
  "gpus",
  "timeLimit",
  "environment",
];
const fieldsOfKubernetes = [
  "image",
  "namespace",
  "context",
  "store",
  "gpuResource",
  "volumes",
  "nodeSelector",
  "tolerations",
  "serviceAccount",
  "imagePullSecrets",
  "keepFor",
];
const fieldsOfSlurm = ["partition", "account", "qos", "gpuType", "directory", "logs", "setup", "options"];

function readAny(fields: Fields): Omit<AnyCluster, "memory" | "folder"> {
  return {
    workers: fields.whole("workers", 1, MOST_WORKERS) ?? 1,
    slots: fields.whole("slots", 1, 1024) ?? 1,
    command: fields.words("command") ?? ["mixwell"],
    ...fields.given("cpus", fields.whole("cpus", 1, 4096)),
    ...fields.given("gpus", fields.whole("gpus", 0, 64)),
    ...fields.given("timeLimit", fields.duration("timeLimit")),
    environment: fields.environment("environment") ?? {},
  };
}

function readKubernetes(fields: Fields): KubernetesCluster {
  const memory = fields.pattern(
    "memory",
    /^\d+(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)?$/,
    'an amount of memory such as "16Gi"',
  );
  return {
    platform: "kubernetes",
    ...readAny(fields),
    ...fields.given("memory", memory),
    image: fields.text("image") ?? fields.missing("image", "the container image that has Mixwell in it"),
    folder: fields.text("folder") ?? "/experiments",
    namespace: fields.text("namespace") ?? "default",
    ...fields.given("context", fields.text("context")),
    store: {
      secret: fields.inner("store")?.text("secret") ?? "mixwell-store",
      key: fields.inner("store")?.text("key") ?? "url",
    },
    gpuResource: fields.text("gpuResource") ?? "nvidia.com/gpu",
    volumes: fields.each("volumes", readVolume) ?? [],
    nodeSelector: fields.environment("nodeSelector") ?? {},
    tolerations: fields.each("tolerations", readToleration) ?? [],
    ...fields.given("serviceAccount", fields.text("serviceAccount")),
    imagePullSecrets: fields.words("imagePullSecrets") ?? [],
    keepFor: Math.ceil(fields.duration("keepFor") ?? DAY),
  };
}

const readVolume = (fields: Fields): ClaimedVolume => ({
  claim: fields.text("claim") ?? fields.missing("claim", "the name of a PersistentVolumeClaim"),
  path:
    fields.pattern("path", /^\//, "an absolute path in the container") ??
    fields.missing("path", "an absolute path in the container"),
  readOnly: fields.flag("readOnly") ?? false,
});

const readToleration = (fields: Fields): Toleration => ({
  ...fields.given("key", fields.text("key")),
  ...fields.given("operator", fields.pattern("operator", /^(Exists|Equal)$/, '"Exists" or "Equal"')),
  ...fields.given("value", fields.text("value")),
  ...fields.given(
    "effect",
    fields.pattern(
      "effect",
      /^(NoSchedule|PreferNoSchedule|NoExecute)$/,
      '"NoSchedule", "PreferNoSchedule" or "NoExecute"',
    ),
  ),
});

function readSlurm(fields: Fields, start: string): SlurmCluster {
  const directory = resolvePath(start, fields.text("directory") ?? ".");
  const folder = resolvePath(directory, fields.text("folder") ?? "experiments");
  const memory = fields.pattern("memory", /^\d+[KMGT]?$/, 'an amount of memory such as "16G"');
  return {
    platform: "slurm",
    ...readAny(fields),
    ...fields.given("memory", memory),
    folder,
    ...fields.given("partition", fields.line("partition")),
    ...fields.given("account", fields.line("account")),
    ...fields.given("qos", fields.line("qos")),
    ...fields.given("gpuType", fields.pattern("gpuType", /^[\w.-]+$/, 'a kind of GPU such as "a100"')),
    directory,
    logs: resolvePath(directory, fields.line("logs") ?? `${folder}/workers`),
    setup: fields.words("setup") ?? [],
    options: (fields.words("options") ?? []).map((option, i) =>
      /^-.*[^\n]$/.test(option) && !option.includes("\n")
        ? option
        : fields.wrong(`options[${i}]`, 'an option of sbatch such as "--constraint=a100"', option),
    ),
  };
}
