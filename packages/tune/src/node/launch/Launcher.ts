/** Starts workers on a cluster, and says what became of them. It keeps nothing: the cluster knows its jobs by their names. */
export interface Launcher {
  /** What would be handed to the cluster, as a person would write it: manifests, or a batch script. */
  describe(order: LaunchOrder): Promise<string>;
  /**
   * Starts workers. Those that there are already, of an order that was given before, are left alone.
   * @throws MixwellError CLUSTER_UNREACHABLE, CLUSTER_REFUSED, CLUSTER_CLIENT_MISSING
   */
  launch(order: LaunchOrder): Promise<readonly string[]>;
  /** The workers that the cluster still knows of, of an experiment or of all. @throws as `launch` */
  list(experiment?: string): Promise<readonly ClusterWorker[]>;
  /** Ends workers, which give back what they run, and tells which. @throws as `launch` */
  cancel(experiment?: string): Promise<readonly ClusterWorker[]>;
}

export interface LaunchOrder {
  /** The id of the experiment. */
  readonly experiment: string;
  /** Names the launch among others of the experiment: up to 10 small letters and digits. */
  readonly launch: string;
  /** How many. */
  readonly workers: number;
}

export interface ClusterWorker {
  /** The name by which the cluster's own tools know it. */
  readonly name: string;
  readonly experiment: string;
  readonly state: "waiting" | "running" | "ended" | "failed";
  /** The machine it is on. */
  readonly node?: string;
  /** Why it waits or has failed, in the cluster's words. */
  readonly reason?: string;
}
