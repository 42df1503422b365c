/** How a cluster is reached. */
export interface ConnectOptions {
  /** The file that says how the cluster is reached; what kubectl would take unless given: $KUBECONFIG, ~/.kube/config, the pod's own account. */
  readonly kubeconfig?: string;
  /** Seconds to wait before each new try. */
  readonly pauses?: readonly number[];
  readonly signal?: AbortSignal;
}
