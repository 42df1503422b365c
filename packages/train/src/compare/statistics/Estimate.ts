/** A difference with what is known of it. */
export interface Estimate {
  readonly difference: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Two-sided, for a difference of 0; not corrected for the number of comparisons. */
  readonly p: number;
}
