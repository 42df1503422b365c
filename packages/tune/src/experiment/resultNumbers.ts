import type { ExperimentConfig } from "./ExperimentConfig.ts";

type Metrics = Readonly<Record<string, number>>;

/** The values of the objectives, in their order. NaN where the result has none of that name. */
export function valuesOf({ objectives }: ExperimentConfig, metrics: Metrics): number[] {
  return objectives.map(({ metric }) => metrics[metric] ?? Number.NaN);
}

/** By how much each bound is exceeded: at most 0 where it is kept. */
export function constraintsOf({ constraints }: ExperimentConfig, metrics: Metrics): number[] {
  return constraints.flatMap(({ metric, max, min }) => {
    const value = metrics[metric] ?? Number.POSITIVE_INFINITY;
    return [
      ...(max === undefined ? [] : [value - max]),
      ...(min === undefined ? [] : [min - (metrics[metric] ?? Number.NEGATIVE_INFINITY)]),
    ];
  });
}

/** What is wrong with a final result, as a clause; undefined where it has a finite number for all that the experiment asks. */
export function findResultFault(config: ExperimentConfig, metrics: Metrics): string | undefined {
  const asked = [...config.objectives, ...config.constraints].map(({ metric }) => metric);
  for (const metric of asked) {
    const value = metrics[metric];
    if (value === undefined) {
      const given = Object.keys(metrics).join(", ") || "nothing";
      return `its final result has no "${metric}", only ${given}`;
    }
    if (!Number.isFinite(value)) return `its final result "${metric}" is ${value}`;
  }
  return undefined;
}
