import { samplePoint } from "../../space/points.ts";
import type { TunerType } from "../Sampler.ts";

/** Random search: every trial from the prior (Bergstra and Bengio, JMLR 2012). */
export const random = {
  type: "random",
  doc: "Every trial is drawn from the search space, whatever the others gave.",
  options: {},
  create: ({ space }) => ({ propose: ({ stream }) => ({ point: samplePoint(space, stream) }) }),
} as const satisfies TunerType;
