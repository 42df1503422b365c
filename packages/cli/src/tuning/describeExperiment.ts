import { countStatuses, type ExperimentView, type StatusCounts, type TrialRecord } from "@mixwell/tune";
import type { Call } from "../command/CommandSpec.ts";
import { duration } from "../progress/figures.ts";
import { describeCounts, describeParameters, describeValues, statusOf } from "./figures.ts";

export interface ExperimentSummary {
  readonly experiment: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string | null;
  readonly counts: StatusCounts;
  /** With several objectives all trials that no other is better than. */
  readonly best: readonly Pick<TrialRecord, "id" | "parameters" | "metrics">[];
  readonly activeSeconds: number;
}

export async function summarizeExperiment(call: Call, view: ExperimentView): Promise<ExperimentSummary> {
  const { bestTrials } = await call.services.tune();
  const { id, config, reason, activeSeconds } = view.experiment;
  return {
    experiment: id,
    name: config.name,
    status: statusOf(view.experiment),
    reason: reason ?? null,
    counts: countStatuses(view.trials),
    best: bestTrials(view).map(({ id, parameters, metrics }) => ({ id, parameters, metrics })),
    activeSeconds,
  };
}

export async function describeExperiment(call: Call, view: ExperimentView): Promise<string> {
  const { bestTrials } = await call.services.tune();
  const { experiment, trials } = view;
  const { config, reason, activeSeconds } = experiment;
  const best = bestTrials(view);
  const [first] = best;
  const limit = config.maxTrials === undefined ? "" : ` of ${config.maxTrials}`;
  const front =
    best.length > 1 ? [`Front       ${best.length} trials; see \`mixwell tune best ${experiment.id}\``] : [];
  return `${[
    `Experiment  ${experiment.id} (${config.name})`,
    `Status      ${statusOf(experiment)}${reason === undefined ? "" : `: ${reason}`}`,
    `Trials      ${trials.length}${limit}: ${describeCounts(countStatuses(trials))}`,
    `Active      ${duration(activeSeconds)}`,
    ...(first === undefined
      ? []
      : [
          `Best        ${describeValues(config, first)}  (trial ${first.id})`,
          `            ${describeParameters(first.parameters)}`,
        ]),
    ...front,
  ].join("\n")}\n`;
}
