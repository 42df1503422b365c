/** How training labels are made wrong on purpose. */
export interface LabelNoise {
  /** Share of the labels that are made wrong, in [0, 1). None of these stays right by chance. */
  readonly rate: number;
  readonly kind: LabelNoiseKind;
}

/**
 * `symmetric`: a wrong label is any of the other classes, each alike. `pair`: it is the class that follows, and for the last
 * class the first (pair flipping of Han et al. 2018, "Co-teaching").
 */
export type LabelNoiseKind = (typeof labelNoiseKinds)[number];
export const labelNoiseKinds = ["symmetric", "pair"] as const;
