/** Where workers are started, and what each is given. */
export type Cluster = KubernetesCluster | SlurmCluster;

export interface AnyCluster {
  /** Workers that a launch starts unless it says otherwise. */
  readonly workers: number;
  /** Trials that a worker runs at once. */
  readonly slots: number;
  /** The words that start Mixwell there; each worker's own follow. */
  readonly command: readonly string[];
  /** Folder for the files of trials, the same for all workers. */
  readonly folder: string;
  /** CPU cores of a worker. */
  readonly cpus?: number;
  /** Memory of a worker, in the platform's own units: "16Gi" for Kubernetes, "16G" for Slurm. */
  readonly memory?: string;
  /** GPUs of a worker. */
  readonly gpus?: number;
  /** Seconds that a worker may live. */
  readonly timeLimit?: number;
  /** Environment variables of the workers. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Workers as Jobs of Kubernetes. */
export interface KubernetesCluster extends AnyCluster {
  readonly platform: "kubernetes";
  readonly image: string;
  readonly namespace: string;
  /** Of the kubeconfig; its current one unless given. */
  readonly context?: string;
  /** The Secret that holds the store's URL. */
  readonly store: { readonly secret: string; readonly key: string };
  /** The resource that GPUs are asked for as. */
  readonly gpuResource: string;
  readonly volumes: readonly ClaimedVolume[];
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly serviceAccount?: string;
  readonly imagePullSecrets: readonly string[];
  /** Seconds after which a Job that has ended is deleted. */
  readonly keepFor: number;
}

export interface ClaimedVolume {
  /** The PersistentVolumeClaim. */
  readonly claim: string;
  readonly path: string;
  readonly readOnly: boolean;
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** Workers as an array job of Slurm. */
export interface SlurmCluster extends AnyCluster {
  readonly platform: "slurm";
  readonly partition?: string;
  readonly account?: string;
  readonly qos?: string;
  /** The kind of GPU: "a100". */
  readonly gpuType?: string;
  /** The folder that workers start in. */
  readonly directory: string;
  /** The folder for what workers print. */
  readonly logs: string;
  /** Lines of shell before the worker: `module load nodejs`. */
  readonly setup: readonly string[];
  /** More options of sbatch: `--constraint=a100`. */
  readonly options: readonly string[];
}
