import { appendFileSync, readFileSync } from "node:fs";
import { MixwellError } from "@mixwell/core";

/** A number, or several by name; with the name `default` for the one that an experiment looks at unless told otherwise. */
export type Result = number | Readonly<Record<string, number>>;

/**
 * The parameters that this trial is to try. A trial that is started by hand runs alone and gets `{}`. Every call gives the same.
 *
 * @example const { lr = 0.1 } = getNextParameter<{ lr: number }>();
 * @throws MixwellError TRIAL_PARAMETERS_UNREADABLE
 */
export function getNextParameter<P extends object = Record<string, unknown>>(): Partial<P> {
  const path = process.env["MIXWELL_PARAMETERS"];
  if (path === undefined) return {};
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Partial<P>;
  } catch (cause) {
    throw new MixwellError({
      code: "TRIAL_PARAMETERS_UNREADABLE",
      message: "The parameters of this trial cannot be read",
      where: path,
      remedy: "Leave MIXWELL_PARAMETERS as the experiment has set it",
      cause,
    });
  }
}

/**
 * Tells a result on the way, such as one an epoch. Assessors judge by them; one that is no finite number ends the trial as failed.
 * @throws MixwellError TRIAL_RESULT_INVALID where the value is no number
 */
export function reportIntermediateResult(value: number): void {
  if (typeof value !== "number") throw invalid("a number", "the intermediate result", value);
  tell("intermediate", value);
}

/**
 * Tells the result. Called again, the last call counts.
 * @throws MixwellError TRIAL_RESULT_INVALID where there is no number
 */
export function reportFinalResult(result: Result): void {
  const isNumbers =
    typeof result === "number" ||
    (typeof result === "object" &&
      result !== null &&
      Object.values(result).some((value) => typeof value === "number"));
  if (!isNumbers) throw invalid("a number, or numbers by name", "the final result", result);
  tell("final", result);
}

/** The id of the experiment; "STANDALONE" where the trial runs alone. */
export const getExperimentId = (): string => process.env["NNI_EXP_ID"] ?? "STANDALONE";

/** The id of this trial, which no other trial has. */
export const getTrialId = (): string => process.env["NNI_TRIAL_JOB_ID"] ?? "STANDALONE";

/** The number of this trial within its experiment, from 0. */
export const getSequenceId = (): number => Number(process.env["NNI_TRIAL_SEQ_ID"] ?? 0);

/** A folder for files of this trial, kept with the experiment; the working folder where the trial runs alone. */
export const getOutputDir = (): string => process.env["MIXWELL_TRIAL_FOLDER"] ?? process.cwd();

/** What the tuner gives this trial to spend, such as epochs; undefined where it gives nothing. */
export function getBudget(): number | undefined {
  const budget = process.env["MIXWELL_BUDGET"];
  return budget === undefined ? undefined : Number(budget);
}

function tell(kind: "intermediate" | "final", value: Result): void {
  const line = JSON.stringify({ [kind]: value }, (_name, each: unknown) =>
    typeof each === "number" && !Number.isFinite(each) ? String(each) : each,
  );
  const path = process.env["MIXWELL_RESULTS"];
  if (path === undefined) console.log(line);
  else appendFileSync(path, `${line}\n`);
}

function invalid(expected: string, name: string, received: unknown): MixwellError {
  return new MixwellError({ code: "TRIAL_RESULT_INVALID", expected, name, received });
}
