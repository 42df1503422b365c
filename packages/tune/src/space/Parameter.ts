/** The types of NNI's search spaces. */
export type ParameterType =
  | "choice"
  | "randint"
  | "uniform"
  | "quniform"
  | "loguniform"
  | "qloguniform"
  | "normal"
  | "qnormal"
  | "lognormal"
  | "qlognormal";

declare const valueType: unique symbol;

/** One parameter of a search space as NNI writes it, so that `JSON.stringify` gives a search-space file. `V` exists in types only. */
export interface Parameter<V> {
  readonly _type: ParameterType;
  readonly _value: readonly unknown[];
  readonly [valueType]?: V;
}

/** A search space by the names of its parameters. */
export interface SpaceDefinition {
  readonly [name: string]: Parameter<unknown>;
}

/** The parameters that a definition suggests: `{ lr: Parameter<number> }` gives `{ lr: number }`. */
export type ValuesOf<D> = { -readonly [K in keyof D]: D[K] extends Parameter<infer V> ? V : D[K] };

/** The parameters of a whole space: as `ValuesOf`, but a choice of objects called `combine_params` gives one of them, if it stands alone. */
export type ParametersOf<D> = [keyof D] extends ["combine_params"]
  ? D[keyof D] extends Parameter<infer V extends object>
    ? [V] extends [{ readonly _name: string }]
      ? ValuesOf<D>
      : V
    : ValuesOf<D>
  : ValuesOf<D>;

/** What an option of a choice becomes: a branch its own parameters beside its `_name`, anything else itself. */
export type OptionValue<O> = O extends { readonly _name: string } ? ValuesOf<O> : O;

/** Parameters whose types are not known: those of a space that was read from a file. */
export type Parameters = Record<string, unknown>;
