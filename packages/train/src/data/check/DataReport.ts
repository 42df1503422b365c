import type { Size } from "@mixwell/augment";
import type { DataSet, SplitName } from "../DataSet.ts";
import type { LeftOut } from "../LeftOut.ts";

/** What `checkDataSet` finds, as JSON. */
export interface DataReport {
  readonly location: string;
  readonly kind: DataSet["kind"];
  readonly fingerprint: string;
  readonly splitOrigin: DataSet["splitOrigin"];
  /** Of multi-label data how many labels an image has, broken ones left aside; null where each has one. */
  readonly labelsPerImage: LabelsPerImage | null;
  /** Images in each split, without the broken ones. */
  readonly counts: { readonly [K in SplitName]: number };
  readonly classes: readonly ClassCount[];
  /** The largest class of the training split over the smallest; null where a class has no image there. */
  readonly imbalance: number | null;
  readonly sizes: SizeSummary | null;
  readonly broken: readonly LeftOut[];
  readonly duplicates: readonly DuplicateGroup[];
  /** What deserves attention, the gravest first. */
  readonly findings: readonly Finding[];
}

export interface LabelsPerImage {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  /** Images without any label. */
  readonly without: number;
}

/** Images of a class; one with several labels counts for each. */
export interface ClassCount {
  readonly name: string;
  readonly train: number;
  readonly val: number;
  readonly test: number;
}

/** Sizes in pixels as a person sees the images. */
export interface SizeSummary {
  /** Median, smallest and largest of width and of height, each on its own. */
  readonly median: Size;
  readonly smallest: Size;
  readonly largest: Size;
  /** Different sizes, and the most frequent with their counts, at most 5. */
  readonly different: number;
  readonly frequent: readonly (Size & { readonly count: number })[];
}

/** Byte-identical images. */
export interface DuplicateGroup {
  /** Of the bytes as stored. */
  readonly sha256: string;
  readonly samples: readonly {
    readonly path: string;
    readonly split: SplitName;
    /** Of several labels their names with " | " between them. */
    readonly className: string;
  }[];
  /** They stand in more than one split, so that a score is better than it should be. */
  readonly acrossSplits: boolean;
  /** They have different labels, so that at least one is wrong. */
  readonly contradictory: boolean;
}

export interface Finding {
  readonly code:
    | "contradictoryLabels"
    | "duplicatesAcrossSplits"
    | "brokenImages"
    | "classWithoutTraining"
    | "classWithoutContrast"
    | "oneLabelEach"
    | "fewImages"
    | "imbalance"
    | "duplicates";
  /** One sentence for the person, with what to do. */
  readonly message: string;
}
