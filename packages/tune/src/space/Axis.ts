/** When an axis exists: only where the categorical axis of that index takes that option. */
export interface Condition {
  readonly axis: number;
  readonly option: number;
}

interface AxisPlace {
  /** The position in `Space.axes` and in a `Point`. */
  readonly index: number;
  /** Names from the root: `["optimizer", "momentum"]` for a parameter of a branch. */
  readonly path: readonly string[];
  readonly condition: Condition | undefined;
}

/** An ordered axis. Its coordinate is the value itself or, where `isLog`, its natural logarithm. */
export interface NumericAxis extends AxisPlace {
  readonly kind: "numeric";
  readonly isLog: boolean;
  /** How the coordinate is distributed before anything is known, rounding aside. */
  readonly prior: UniformPrior | NormalPrior;
  /** Values are multiples of it, held within `least` and `most`; undefined where the axis is continuous. */
  readonly step: number | undefined;
  /** The least and the greatest value, infinite for normal axes. */
  readonly least: number;
  readonly most: number;
}

export interface UniformPrior {
  readonly kind: "uniform";
  readonly low: number;
  readonly high: number;
}

export interface NormalPrior {
  readonly kind: "normal";
  readonly mean: number;
  readonly deviation: number;
}

/** An axis without order. */
export interface CategoricalAxis extends AxisPlace {
  readonly kind: "categorical";
  /** The constants, or the `_name` of a branch. */
  readonly options: readonly CategoricalOption[];
}

export type CategoricalOption =
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "branch"; readonly name: string };

export type Axis = NumericAxis | CategoricalAxis;
