import type { OperationName } from "../operationNames.ts";

/** How a level of an operation becomes its value. */
export interface Magnitude {
  /** The value at level 0 and at the highest level; those between lie evenly. */
  readonly range: readonly [number, number];
  /** The values are fractions of the image's width or height. */
  readonly relative?: "width" | "height";
  /** How the value becomes a whole number. Left out: it stays as it is. */
  readonly rounding?: "round" | "truncate";
  /** The value is drawn with either sign. */
  readonly signed?: boolean;
  /** What the value, with its sign, is added to. */
  readonly around?: number;
}

/** Says for each operation what its levels mean. Implementations of the same policy differ in nothing but this. */
export interface MagnitudeTable {
  /** The highest level of a published policy, whose levels start at 0. */
  readonly levels: number;
  /** Values are computed in float32, as torch.linspace does. */
  readonly float32?: boolean;
  /** Operations that are not listed have no magnitude. */
  readonly magnitudes: Readonly<Partial<Record<OperationName, Magnitude>>>;
  /** The operations that RandAugment and TrivialAugment draw from. */
  readonly drawn: readonly OperationName[];
}
