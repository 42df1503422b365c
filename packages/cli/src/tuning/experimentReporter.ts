import type { ExperimentRecord, TrialRecord } from "@mixwell/tune";
import { countStatuses, finalStatuses } from "@mixwell/tune";
import type { ExperimentEvent } from "@mixwell/tune/node";
import { describeError } from "../exit/describeError.ts";
import { duration } from "../progress/figures.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";
import type { Terminal } from "../terminal/Terminal.ts";
import { describeCounts, describeParameters, describeValues } from "./figures.ts";

export interface ExperimentReporter {
  readonly onEvent: (event: ExperimentEvent) => void;
  clear(): void;
}

/** Tells what happens in an experiment: a line for every trial that ends, and one that says how far it is. */
export function experimentReporter(terminal: Terminal): ExperimentReporter {
  const printer = new ProgressPrinter(terminal);
  const trials: TrialRecord[] = [];
  const begun = performance.now();
  let endedBefore: number | undefined;
  let trouble: string | undefined;

  const take = (experiment: ExperimentRecord, changed: readonly TrialRecord[]): void => {
    for (const trial of changed) {
      const before = trials[trial.id];
      trials[trial.id] = trial;
      const isNews = endedBefore !== undefined && before?.status !== trial.status && isFinal(trial);
      if (isNews) printer.line(describeTrial(experiment, trial));
    }
    const ended = trials.filter(isFinal).length;
    endedBefore ??= ended;
    printer.progress(describeProgress(experiment, trials, ended - endedBefore, begun));
  };

  return {
    onEvent(event) {
      if (event.type === "changed") take(event.experiment, event.trials);
      if (event.type !== "trouble") return;
      const { message } = describeError(event.error);
      if (message !== trouble) printer.line(`Trouble, tried again: ${message}`);
      trouble = message;
    },
    clear: () => printer.clear(),
  };
}

const isFinal = ({ status }: TrialRecord): boolean => finalStatuses.includes(status);

function describeTrial({ config }: ExperimentRecord, trial: TrialRecord): string {
  const what =
    trial.status === "complete" ? describeValues(config, trial) : `${trial.status}: ${trial.message ?? ""}`;
  return `Trial ${trial.id}  ${what}  ${describeParameters(trial.parameters)}`;
}

/** How far it is, with the rate and the time left where there is a number of trials to reach. */
function describeProgress(
  { config }: ExperimentRecord,
  trials: readonly TrialRecord[],
  ended: number,
  begun: number,
): string {
  const counts = describeCounts(countStatuses(trials));
  const { maxTrials } = config;
  const all = maxTrials === undefined ? "" : ` of ${maxTrials}`;
  const seconds = (performance.now() - begun) / 1000;
  const done = trials.filter(isFinal).length;
  if (ended === 0) return `${done}${all} trials done  ${counts}`;
  const perHour = (ended / seconds) * 3600;
  const rate =
    perHour >= 600
      ? `${(perHour / 60).toFixed(0)} a minute`
      : `${perHour.toFixed(perHour < 10 ? 1 : 0)} an hour`;
  const left = maxTrials === undefined ? "" : `  ${duration(((maxTrials - done) * seconds) / ended)} left`;
  return `${done}${all} trials done  ${counts}  ${rate}${left}`;
}
