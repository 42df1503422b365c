import { assessorTypes } from "../../assessor/assessorTypes.ts";
import { parseSpace } from "../../space/createSpace.ts";
import type { Space } from "../../space/Space.ts";
import { tunerTypes } from "../../tuner/tunerTypes.ts";
import type { ExperimentConfig, TrialSpec } from "../ExperimentConfig.ts";
import { checkAssessor, checkTuner } from "./algorithm/checkAlgorithms.ts";
import { nniAssessors } from "./algorithm/nniAssessors.ts";
import { nniTuners, refusedTuners } from "./algorithm/nniTuners.ts";
import { type AlgorithmKind, type ReadAlgorithm, readAlgorithm } from "./algorithm/readAlgorithm.ts";
import { checkPlatform } from "./checkPlatform.ts";
import { valueChecks } from "./checkValue.ts";
import { type Collected, collectFields, type Given, isRecord } from "./collectFields.ts";
import { type Fail, failureOf, invalid } from "./Failure.ts";
import { readGpus } from "./readGpus.ts";
import { readConstraints, readObjectives } from "./readObjectives.ts";
import { readTrial, type TrialPlace } from "./readTrial.ts";
import { unusualNotes } from "./unusualNotes.ts";

export interface ReadExperimentOptions extends TrialPlace {
  /** What is in the file that `spaceFile` names, for which see `spaceFileOf`. */
  readonly spaceFile?: { readonly content: unknown; readonly where: string };
  /** Finds the GPUs of this machine, for files whose trials ask for some and that name none. Unless given there are none. */
  readonly machineGpus?: () => readonly number[];
}

export interface ReadExperiment {
  readonly config: ExperimentConfig;
  /** What was translated, left out or is unusual, in plain sentences. */
  readonly notes: readonly string[];
}

/**
 * Checks an experiment file, of ours or of NNI (versions 1, 2 and 3), and fills in what it leaves open. The tuner and the assessor are
 * made once, so that their options fail here and not in the experiment.
 *
 * @param definition the parsed JSON or YAML
 * @throws MixwellError EXPERIMENT_INVALID, SPACE_INVALID, SHELL_NEEDED, QUOTE_OPEN
 */
export function readExperiment(definition: unknown, options: ReadExperimentOptions): ReadExperiment {
  const { where, folder, machineGpus = () => [] } = options;
  const fail: Fail = failureOf(where);
  if (!isRecord(definition)) {
    fail({ expected: "an object of fields", field: "the experiment", received: definition });
  }
  const notes: string[] = [];
  checkPlatform(definition, fail);
  const fields = collectFields(definition, fail, where, notes);
  const check = valueChecks(fail);
  const algorithm = (given: Given, kind: AlgorithmKind): ReadAlgorithm =>
    readAlgorithm(kind, given, fail, where, notes);

  const space = readSpace(fields, options);
  const tuner = algorithm(tunerOf(fields, where), tunerKind);
  const assessor = fields.assessor === undefined ? undefined : algorithm(fields.assessor, assessorKind);
  const modes = { given: [tuner.mode, assessor?.mode], usual: tuner.usualMode };
  const objectives = readObjectives(fields, modes, fail, where, notes);
  const constraints = readConstraints(fields, fail);
  const seed = check.whole(sameSeed(fields.seed, tuner.seed, where), 0) ?? 0;
  const { gpus, isHidden } = readGpus(fields, check, fail, machineGpus, notes);
  const trial = readTrial(fields, options, check, fail);
  const maxTrials = check.whole(fields.maxTrials, 1);
  const maxDuration = check.duration(fields.maxDuration);
  const maxTrialDuration = check.duration(fields.maxTrialDuration);

  const config: ExperimentConfig = {
    name: check.text(fields.name) ?? nameOf(folder),
    space: space.definition,
    objectives,
    constraints,
    tuner: checkTuner(tuner, space, objectives, seed, where),
    ...(assessor === undefined ? {} : { assessor: checkAssessor(assessor, objectives, where) }),
    seed,
    trial: isHidden ? withoutGpus(trial) : trial,
    concurrency: check.whole(fields.concurrency, 1) ?? 1,
    ...(maxTrials === undefined ? {} : { maxTrials }),
    ...(maxDuration === undefined ? {} : { maxDuration }),
    ...(maxTrialDuration === undefined ? {} : { maxTrialDuration }),
    retries: check.whole(fields.retries, 0) ?? 1,
    retryDelay: fields.retryDelay?.value === 0 ? 0 : (check.duration(fields.retryDelay) ?? 10),
    ...(gpus === undefined ? {} : { gpus }),
  };
  notes.push(...unusualNotes(config, space));
  return { config, notes };
}

/** The file that holds the search space of an experiment, as the experiment writes it; undefined where it holds its own. */
export function spaceFileOf(definition: unknown, where?: string): string | undefined {
  const fail = failureOf(where);
  if (!isRecord(definition)) return undefined;
  checkPlatform(definition, fail);
  return valueChecks(fail).text(collectFields(definition, fail, where, []).spaceFile);
}

const tunerKind: AlgorithmKind = { kind: "tuner", types: tunerTypes, nni: nniTuners, refused: refusedTuners };
const assessorKind: AlgorithmKind = {
  kind: "assessor",
  types: assessorTypes,
  nni: nniAssessors,
  refused: [],
};

function readSpace(
  { space, spaceFile }: Collected,
  { where, spaceFile: file }: ReadExperimentOptions,
): Space {
  if (space !== undefined && spaceFile !== undefined) {
    invalid(
      `The fields ${space.field} and ${spaceFile.field} both give the search space`,
      where,
      "Keep one of them",
    );
  }
  if (space !== undefined) return parseSpace(space.value, where);
  if (spaceFile === undefined) {
    invalid(
      "The experiment has no search space",
      where,
      "Write it as `space`, or name its file as `spaceFile`",
    );
  }
  if (file === undefined)
    invalid(
      `The field ${spaceFile.field} names a file, which was not read`,
      where,
      "Write the search space as `space`",
    );
  return parseSpace(file.content, file.where);
}

function tunerOf({ tuner, advisor }: Collected, where: string | undefined): Given {
  if (tuner !== undefined && advisor !== undefined) {
    invalid("The fields tuner and advisor both say what suggests parameters", where, "Keep one of them");
  }
  return tuner ?? advisor ?? { value: "tpe", field: "tuner" };
}

function sameSeed(
  own: Given | undefined,
  ofTuner: Given | undefined,
  where: string | undefined,
): Given | undefined {
  if (own !== undefined && ofTuner !== undefined && own.value !== ofTuner.value) {
    invalid(`The fields ${own.field} and ${ofTuner.field} give two seeds`, where, "Keep one of them");
  }
  return own ?? ofTuner;
}

const nameOf = (folder: string): string =>
  folder.split(/[/\\]/).findLast((part) => part !== "") ?? "experiment";

function withoutGpus(trial: TrialSpec): TrialSpec {
  if (trial.kind !== "command" && trial.kind !== "shell") return trial;
  return { ...trial, environment: { CUDA_VISIBLE_DEVICES: "", ...trial.environment } };
}
