export { BrokenImageError, isBrokenImageError } from "../../data/BrokenImageError.ts";
export type {
  ClassCount,
  DataReport,
  DuplicateGroup,
  Finding,
  SizeSummary,
} from "../../data/check/DataReport.ts";
export { compareCodePoints } from "../../data/compareCodePoints.ts";
export type { DataSet, Sample, SplitName } from "../../data/DataSet.ts";
export { type LeftOut, type LeftOutReason, leftOutReasons } from "../../data/LeftOut.ts";
export { drawLeaf } from "../../data/leaves/drawLeaf.ts";
export { type LeavesOptions, leavesOptions } from "../../data/leaves/LeavesSpec.ts";
export { species as leafSpecies } from "../../data/leaves/species.ts";
export type { SourceSpec } from "../../data/SourceSpec.ts";
export { stratifiedSplit } from "../../data/split/stratifiedSplit.ts";
export { type CheckEvent, type CheckOptions, checkDataSet } from "./check/checkDataSet.ts";
export { DEFAULT_PIXEL_LIMIT, type DecodeOptions, decodeImage } from "./decode/decodeImage.ts";
export { DEFAULT_VAL_SPLIT, type OpenDataSetOptions, openDataSet } from "./openDataSet.ts";
export { openSource } from "./source/openSource.ts";
export type { SampleSource } from "./source/SampleSource.ts";
