import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CommandTrial, ShellTrial } from "../../../experiment/ExperimentConfig.ts";
import type { Attempt } from "../TrialRunner.ts";
import { TOKEN_VARIABLE } from "./processTree.ts";

/** The folder of the Python module `nni`. */
const pythonFolder = fileURLToPath(new URL("../../../../python", import.meta.url));

/** Names of the files in a trial's folder. */
export const files = {
  parameters: "parameters.json",
  process: "process.json",
} as const;

/** Each attempt has a file of its own: one whose worker has died may go on writing for a moment while the next begins. */
export const resultFileOf = (attempt: number): string => `results-${attempt}.jsonl`;

/** What a trial finds in its environment: the worker's own, NNI's variables, ours, and what the experiment gives. */
export function environmentOf(
  attempt: Attempt<CommandTrial | ShellTrial>,
  token: string,
): Record<string, string | undefined> {
  const { experiment, trial, folder, spec, budget, continuesFolder, gpus, seed } = attempt;
  const python = process.env["PYTHONPATH"];
  return {
    ...process.env,
    NNI_PLATFORM: "local",
    NNI_EXP_ID: experiment.id,
    NNI_TRIAL_JOB_ID: `${experiment.id}-${trial}`,
    NNI_TRIAL_SEQ_ID: String(trial),
    NNI_OUTPUT_DIR: folder,
    NNI_SYS_DIR: folder,
    NNI_CODE_DIR: spec.folder,
    MIXWELL_TRIAL_FOLDER: folder,
    MIXWELL_PARAMETERS: join(folder, files.parameters),
    MIXWELL_RESULTS: join(folder, resultFileOf(attempt.attempt)),
    MIXWELL_ATTEMPT: String(attempt.attempt),
    MIXWELL_SEED: String(seed),
    ...(budget === undefined ? {} : { MIXWELL_BUDGET: String(budget) }),
    ...(continuesFolder === undefined ? {} : { MIXWELL_CONTINUES: continuesFolder }),
    ...(gpus === undefined ? {} : { CUDA_VISIBLE_DEVICES: gpus.join(",") }),
    ...spec.environment,
    PYTHONPATH: [pythonFolder, spec.environment["PYTHONPATH"] ?? python].filter(Boolean).join(delimiter),
    // Python prints at once then, so that logs can be followed.
    PYTHONUNBUFFERED: spec.environment["PYTHONUNBUFFERED"] ?? "1",
    [TOKEN_VARIABLE]: token,
  };
}
