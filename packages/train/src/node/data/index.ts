export { BrokenImageError, isBrokenImageError } from "../../data/BrokenImageError.ts";
export type {
  ClassCount,
  DataReport,
  DuplicateGroup,
  Finding,
  LabelsPerImage,
  SizeSummary,
} from "../../data/check/DataReport.ts";
export { compareCodePoints } from "../../data/compareCodePoints.ts";
export type { DataSet, Sample, SplitName } from "../../data/DataSet.ts";
export { type LeftOut, type LeftOutReason, leftOutReasons } from "../../data/LeftOut.ts";
export { isMultiLabel, labelsOf } from "../../data/labelsOf.ts";
export { drawLeaf } from "../../data/leaves/drawLeaf.ts";
export { type LeavesOptions, leavesOptions } from "../../data/leaves/LeavesSpec.ts";
export { species as leafSpecies } from "../../data/leaves/species.ts";
export { addLabelNoise } from "../../data/noise/addLabelNoise.ts";
export { type LabelNoise, type LabelNoiseKind, labelNoiseKinds } from "../../data/noise/LabelNoise.ts";
export type { SourceSpec } from "../../data/SourceSpec.ts";
export { DEFAULT_VAL_SPLIT } from "../../data/split/arrangeSplits.ts";
export type { SplitOptions } from "../../data/split/SplitOptions.ts";
export type { Fold } from "../../data/split/stratifiedFold.ts";
export { stratifiedSplit } from "../../data/split/stratifiedSplit.ts";
export { type CheckEvent, type CheckOptions, checkDataSet } from "./check/checkDataSet.ts";
export { DEFAULT_PIXEL_LIMIT, type DecodeOptions, decodeImage } from "./decode/decodeImage.ts";
export { type OpenDataSetOptions, openDataSet } from "./openDataSet.ts";
export { openSource } from "./source/openSource.ts";
export type { SampleSource } from "./source/SampleSource.ts";
