import { augmentCommand } from "../commands/augment.ts";
import { compareCommand } from "../commands/compare.ts";
import { dataCheckCommand } from "../commands/dataCheck.ts";
import { doctorCommand } from "../commands/doctor.ts";
import { evaluateCommand } from "../commands/evaluate.ts";
import { biTemperedCommand } from "../commands/experiment.ts";
import { predictCommand } from "../commands/predict.ts";
import { previewCommand } from "../commands/preview.ts";
import { trainCommand } from "../commands/train.ts";
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
  doctorCommand,
];

/** What the first words of commands of two words stand for. */
export const commandGroups: Readonly<Record<string, string>> = {
  data: "look at data sets: mixwell data check",
  experiment: "see for yourself what a method does: mixwell experiment bi-tempered",
};
