import { MixwellError } from "@mixwell/core";
import { checkLossSpec, type LossSpec, lossOptions } from "@mixwell/loss";

type Without<T, Name extends string> = T extends unknown ? Omit<T, Name> : never;

/** A loss with its own options; label smoothing and class weights are settings beside it. */
export type LossSetting = Without<LossSpec, keyof typeof settingsBeside>;

export type LossName = LossSpec["type"];

/** A loss by its type alone or with options. */
export type WrittenLoss = LossName | LossSetting;

/** The settings that hold what every loss can do, by the names of the options that it is there. */
const settingsBeside = {
  smoothing: "labelSmoothing",
  smoothingConvention: "smoothingConvention",
  classWeights: "classWeights",
} as const;

/** What `loss` may be, to complete "Expected ...". */
export const expectedLoss = `one of ${Object.keys(lossOptions).join(", ")}, or one with options as in {type: biTempered, t1: 0.8, t2: 1.2}`;

/** The loss as data. */
export function toLossSetting(written: WrittenLoss): LossSetting {
  return typeof written === "string" ? { type: written } : written;
}

/** @throws MixwellError LOSS_UNKNOWN, OPTION_UNKNOWN, OPTION_INVALID */
export function checkWrittenLoss(written: unknown): void {
  const setting = toLossSetting(written as WrittenLoss) as unknown;
  checkLossSpec(setting, 2);
  for (const [option, name] of Object.entries(settingsBeside)) {
    if (!Object.hasOwn(setting as object, option)) continue;
    throw new MixwellError({
      code: "OPTION_UNKNOWN",
      message: `"${option}" is no option of a loss here`,
      remedy: `Give it as the setting ${name}, beside the loss`,
    });
  }
}
