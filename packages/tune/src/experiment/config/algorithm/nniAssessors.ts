import type { NniAlgorithm } from "./NniAlgorithm.ts";

/** NNI's assessors with their class arguments, and what of ours they are read as. */
export const nniAssessors: readonly NniAlgorithm[] = [
  {
    names: ["Medianstop", "MedianstopAssessor"],
    type: "medianStop",
    arguments: { start_step: { option: "startStep", convert: (step) => Math.max(1, step) } },
  },
  {
    names: ["Curvefitting", "CurvefittingAssessor"],
    type: "curveFitting",
    arguments: {
      epoch_num: "epochs",
      start_step: { option: "startStep", convert: (step) => Math.max(6, step) },
      threshold: "threshold",
      gap: "gap",
    },
  },
];
