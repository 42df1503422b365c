import { MixwellError } from "@mixwell/core";

/** Find the Jobs of Mixwell among others. */
export const ownLabels = {
  "app.kubernetes.io/name": "mixwell",
  "app.kubernetes.io/component": "worker",
} as const;

export const experimentLabel = "mixwell-experiment";
export const launchLabel = "mixwell-launch";

/** Selects the workers of an experiment, or all. */
export function selectorOf(experiment: string | undefined): string {
  const labels = { ...ownLabels, ...(experiment === undefined ? {} : { [experimentLabel]: experiment }) };
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(",");
}

/** Room for the launch and the worker's number in a name of 63 letters. */
const LONGEST = 36;

/**
 * The name of a Job.
 * @throws MixwellError CLUSTER_NAME_INVALID where Kubernetes has no such names
 */
export function jobName(experiment: string, launch: string, worker: number): string {
  if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(experiment) || experiment.length > LONGEST) {
    throw new MixwellError({
      code: "CLUSTER_NAME_INVALID",
      expected: `at most ${LONGEST} small letters, digits and hyphens, as names in Kubernetes are made of,`,
      name: "the experiment's id",
      received: experiment,
    });
  }
  return `mixwell-${experiment}-${launch}-${worker}`;
}
