import type { OptionTable } from "@mixwell/core";
import { binaryCrossEntropyOptions } from "../binaryCrossEntropy/options.ts";
import { biTemperedOptions } from "../biTempered/options.ts";
import { crossEntropyOptions } from "../crossEntropy/options.ts";
import { focalOptions } from "../focal/options.ts";
import { generalizedCrossEntropyOptions } from "../generalizedCrossEntropy/options.ts";
import { symmetricCrossEntropyOptions } from "../symmetricCrossEntropy/options.ts";
import type { LossSpec } from "./LossSpec.ts";

/** The options of each loss, by its type: forms, documentation and checks come from here. */
export const lossOptions = {
  crossEntropy: crossEntropyOptions,
  biTempered: biTemperedOptions,
  focal: focalOptions,
  generalizedCrossEntropy: generalizedCrossEntropyOptions,
  symmetricCrossEntropy: symmetricCrossEntropyOptions,
  binaryCrossEntropy: binaryCrossEntropyOptions,
} as const satisfies Readonly<Record<LossSpec["type"], OptionTable>>;
