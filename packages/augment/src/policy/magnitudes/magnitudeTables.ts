import type { OptionDescriptor } from "@mixwell/core";
import type { MagnitudeTable } from "./MagnitudeTable.ts";
import { paper } from "./paper.ts";
import { timm, timmIncreasing } from "./timm.ts";
import { torchvision, wide } from "./torchvision.ts";

export const magnitudeTables = { paper, torchvision, wide, timm, timmIncreasing } as const satisfies Record<
  string,
  MagnitudeTable
>;

export type MagnitudeTableName = keyof typeof magnitudeTables;

/** The option `magnitudes` of the automatic transforms. */
export function magnitudesOption(standard: MagnitudeTableName) {
  return {
    type: "choice",
    choices: Object.keys(magnitudeTables) as MagnitudeTableName[],
    default: standard,
    doc: "table that says what a level of each operation means",
  } as const satisfies OptionDescriptor;
}
