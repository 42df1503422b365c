import type { TrialSpec } from "../ExperimentConfig.ts";
import { splitWords } from "../words/splitWords.ts";
import type { ValueChecks } from "./checkValue.ts";
import { type Collected, type Given, isRecord } from "./collectFields.ts";
import { type Fail, invalid } from "./Failure.ts";
import { resolvePath } from "./resolvePath.ts";

/** Where an experiment file stands. */
export interface TrialPlace {
  /** Absolute folder that relative paths start at. */
  readonly folder: string;
  readonly home?: string;
  readonly where?: string;
  /** Checks the settings of a training and resolves their paths: whoever brings the runner of trainings knows them. */
  readonly checkTraining?: (
    settings: Readonly<Record<string, unknown>>,
    folder: string,
  ) => Readonly<Record<string, unknown>>;
}

/**
 * What a trial is: one of a command, a line for the shell, a training or a function.
 * @throws MixwellError EXPERIMENT_INVALID, SHELL_NEEDED, QUOTE_OPEN
 */
export function readTrial(
  collected: Collected,
  place: TrialPlace,
  check: ValueChecks,
  fail: Fail,
): TrialSpec {
  const { command, training, function: isFunction } = collected;
  const kinds = [command, training, isFunction].filter((one) => one !== undefined);
  if (kinds.length > 1) {
    invalid(
      `The fields ${kinds.map(({ field }) => field).join(" and ")} each say what a trial is`,
      place.where,
      "Keep one of them",
    );
  }
  if (command !== undefined) return readCommand(command, collected, place, check, fail);
  const stray = collected.shell ?? collected.folder ?? collected.environment;
  if (stray !== undefined)
    invalid(`The field ${stray.field} belongs to a command, and there is none`, place.where);
  if (training !== undefined) {
    if (!isRecord(training.value)) {
      fail({ expected: "an object of settings", field: training.field, received: training.value });
    }
    return {
      kind: "training",
      settings: place.checkTraining?.(training.value, place.folder) ?? training.value,
    };
  }
  if (check.flag(isFunction) === true) return { kind: "function" };
  invalid(
    "The experiment does not say what a trial runs",
    place.where,
    "Write the program with its arguments as `trial: { command: [python3, trial.py] }`, or the settings of a training as `training`",
  );
}

function readCommand(
  command: Given,
  collected: Collected,
  place: TrialPlace,
  check: ValueChecks,
  fail: Fail,
): TrialSpec {
  const { value, field } = command;
  const folder = resolvePath(place.folder, check.text(collected.folder) ?? ".", place.home);
  const environment = readEnvironment(collected.environment, fail);
  if (check.flag(collected.shell) === true) {
    if (typeof value !== "string" || value.trim() === "") {
      fail({ expected: "one line of text, since the shell runs it,", field, received: value });
    }
    return { kind: "shell", command: value, folder, environment };
  }
  const words = typeof value === "string" ? splitWords(value, placeOf(field, place.where)) : value;
  const isWords = Array.isArray(words) && words.every((word) => typeof word === "string" || isNumber(word));
  if (!isWords || words.length === 0 || words[0] === "") {
    fail({
      expected: "a program with its arguments, as a list of texts or as one line,",
      field,
      received: value,
    });
  }
  return { kind: "command", command: words.map(String), folder, environment };
}

function readEnvironment(given: Given | undefined, fail: Fail): Record<string, string> {
  if (given === undefined) return {};
  if (!isRecord(given.value))
    fail({ expected: "an object of texts", field: given.field, received: given.value });
  return Object.fromEntries(
    Object.entries(given.value).map(([name, value]) => {
      if (typeof value === "string" || isNumber(value)) return [name, String(value)];
      return fail({ expected: "a text", field: `${given.field}.${name}`, received: value });
    }),
  );
}

/** YAML reads `8` as a number where a word is meant. */
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

const placeOf = (field: string, where: string | undefined): string =>
  where === undefined ? field : `${where}, field ${field}`;
