import { augmentCommand } from "../commands/augment.ts";
import { compareCommand } from "../commands/compare.ts";
import { dataCheckCommand } from "../commands/dataCheck.ts";
import { doctorCommand } from "../commands/doctor.ts";
import { evaluateCommand } from "../commands/evaluate.ts";
import { biTemperedCommand } from "../commands/experiment.ts";
import { predictCommand } from "../commands/predict.ts";
import { previewCommand } from "../commands/preview.ts";
import { trainCommand } from "../commands/train.ts";
import { tuneAddCommand } from "../commands/tune/add.ts";
import { tuneBestCommand } from "../commands/tune/best.ts";
import { tuneConfirmCommand } from "../commands/tune/confirm.ts";
import { tuneCreateCommand } from "../commands/tune/create.ts";
import { tuneDeleteCommand } from "../commands/tune/delete.ts";
import { tuneExportCommand } from "../commands/tune/export.ts";
import { tuneKillCommand } from "../commands/tune/kill.ts";
import { tuneLaunchCommand } from "../commands/tune/launch.ts";
import { tuneListCommand } from "../commands/tune/list.ts";
import { tuneLogsCommand } from "../commands/tune/logs.ts";
import { tuneReportCommand } from "../commands/tune/report.ts";
import { tuneResumeCommand } from "../commands/tune/resume.ts";
import { tuneServeCommand } from "../commands/tune/serve.ts";
import { tuneStatusCommand } from "../commands/tune/status.ts";
import { tuneStopCommand } from "../commands/tune/stop.ts";
import { tuneTopCommand } from "../commands/tune/top.ts";
import { tuneTrialsCommand } from "../commands/tune/trials.ts";
import { tuneUpdateCommand } from "../commands/tune/update.ts";
import { workerCommand } from "../commands/worker.ts";
import type { CommandSpec } from "./CommandSpec.ts";

/** Every command, in the order of the help. */
export const commandTable: readonly CommandSpec[] = [
  trainCommand,
  compareCommand,
  evaluateCommand,
  predictCommand,
  previewCommand,
  augmentCommand,
  dataCheckCommand,
  biTemperedCommand,
  tuneCreateCommand,
  tuneResumeCommand,
  tuneStopCommand,
  tuneListCommand,
  tuneStatusCommand,
  tuneTrialsCommand,
  tuneBestCommand,
  tuneConfirmCommand,
  tuneTopCommand,
  tuneReportCommand,
  tuneServeCommand,
  tuneExportCommand,
  tuneLogsCommand,
  tuneAddCommand,
  tuneKillCommand,
  tuneUpdateCommand,
  tuneDeleteCommand,
  tuneLaunchCommand,
  workerCommand,
  doctorCommand,
];

/** What the first words of commands of two words stand for. */
export const commandGroups: Readonly<Record<string, string>> = {
  data: "look at data sets: mixwell data check",
  tune: "search for the best settings: mixwell tune create experiment.yaml",
  experiment: "see for yourself what a method does: mixwell experiment bi-tempered",
};
