import type { OptionsOf } from "@mixwell/core";
import { asha } from "./asha/asha.ts";
import { curveFitting } from "./curveFitting/curveFitting.ts";
import { medianStop } from "./medianStop/medianStop.ts";
import { patience } from "./patience/patience.ts";
import { percentile } from "./percentile/percentile.ts";
import { threshold } from "./threshold/threshold.ts";

/** Every assessor by its type. */
export const assessorTypes = { asha, medianStop, percentile, curveFitting, patience, threshold } as const;

type AssessorTypes = typeof assessorTypes;

/** An assessor as data: its type, and the options that differ from their defaults. */
export type AssessorSpec = {
  [T in keyof AssessorTypes]: { readonly type: T } & Partial<OptionsOf<AssessorTypes[T]["options"]>>;
}[keyof AssessorTypes];
