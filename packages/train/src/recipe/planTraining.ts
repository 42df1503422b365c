/** Why a setting has its value. */
export interface PlanReason {
  readonly setting: string;
  readonly value: unknown;
  /** In words: "given", "10 classes of 600 images". */
  readonly why: string;
}
