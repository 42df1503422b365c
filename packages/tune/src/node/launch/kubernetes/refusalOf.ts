import { MixwellError } from "@mixwell/core";

/** Why a request came to nothing. */
export interface Refusal {
  /** The status of the answer; undefined where none came. */
  readonly status: number | undefined;
  /** Whether the same request may go through a little later. */
  readonly mayPass: boolean;
  readonly error: MixwellError;
}

const busy = [429, 500, 502, 503, 504];

const remedies: Readonly<Record<number, string>> = {
  401: "Log in to the cluster again: `kubectl get jobs` has to work",
  403: "Ask for a role that may create, list and delete jobs and list pods in this namespace, or for a larger quota; docs/clusters.md has the role",
  404: "Check the namespace: `kubectl get namespaces`",
};

/**
 * @param what was to be done: "start the Job x"
 * @param server the URL of the API server
 */
export function refusalOf(cause: unknown, what: string, server: string | undefined): Refusal {
  const { code, body } = cause as { code?: unknown; body?: unknown };
  if (typeof code !== "number") {
    const reason = cause instanceof Error ? deepest(cause) : undefined;
    return {
      status: undefined,
      // What the system says has a code; anything else, such as a wrong kubeconfig, will be the same next time.
      mayPass: typeof (reason as { code?: unknown } | undefined)?.code === "string",
      error: new MixwellError({
        code: "CLUSTER_UNREACHABLE",
        message: `Cannot ${what}: the API server of Kubernetes was not reached: ${reason?.message ?? String(cause)}`,
        ...(server === undefined ? {} : { where: server }),
        remedy: "Check that `kubectl get jobs` works here",
        cause,
      }),
    };
  }
  const remedy = remedies[code];
  return {
    status: code,
    mayPass: busy.includes(code),
    error: new MixwellError({
      code: "CLUSTER_REFUSED",
      message: `Cannot ${what}: Kubernetes answered ${code}: ${messageOf(body)}`,
      ...(server === undefined ? {} : { where: server }),
      ...(remedy === undefined ? {} : { remedy }),
      cause,
    }),
  };
}

/** What a Status object of the API says; other bodies, of a proxy for instance, are shortened. */
function messageOf(body: unknown): string {
  let status = body;
  if (typeof body === "string") {
    try {
      status = JSON.parse(body);
    } catch {
      return body.trim().split("\n")[0]?.slice(0, 200) || "nothing more";
    }
  }
  const message = (status as { message?: unknown } | null)?.message;
  return typeof message === "string" && message !== "" ? message : "nothing more";
}

const deepest = (error: Error): Error => (error.cause instanceof Error ? deepest(error.cause) : error);
