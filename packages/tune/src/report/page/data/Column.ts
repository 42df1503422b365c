/** One quantity of all trials: a parameter, a metric, a duration. `values[id]` is NaN where the trial has none. */
export type Column = NumericColumn | CategoricalColumn;

export interface NumericColumn {
  readonly kind: "numeric";
  /** No two columns have the same. */
  readonly name: string;
  readonly values: Float64Array;
  readonly isLog: boolean;
  readonly isWhole: boolean;
  /** What an axis covers at least: the bounds of the search space. */
  readonly bounds: readonly [least: number, most: number] | undefined;
}

export interface CategoricalColumn {
  readonly kind: "categorical";
  readonly name: string;
  /** Indices into `options`. */
  readonly values: Float64Array;
  readonly options: readonly string[];
}
