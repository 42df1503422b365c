import type { OptionValue, Parameter, ParameterType } from "./Parameter.ts";

const numeric = (type: ParameterType, ...value: number[]): Parameter<number> => ({
  _type: type,
  _value: value,
});

/**
 * One of the given options, without order. An option is a constant (anything that JSON can hold) or a branch: an object with a
 * `_name` and parameters of its own, which exist only where the branch is chosen.
 *
 * @example choice("none", { _name: "sgd", momentum: uniform(0.5, 0.99) })
 */
export function choice<const O extends readonly unknown[]>(...options: O): Parameter<OptionValue<O[number]>> {
  return { _type: "choice", _value: options };
}

/** A whole number from `low` to `high - 1`. */
export const randint = (low: number, high: number): Parameter<number> => numeric("randint", low, high);

/** A number from `low` to `high`, each equally likely. */
export const uniform = (low: number, high: number): Parameter<number> => numeric("uniform", low, high);

/** `uniform` rounded to multiples of `q`, then held within the bounds: clip(round(v / q) q, low, high). */
export const quniform = (low: number, high: number, q: number): Parameter<number> =>
  numeric("quniform", low, high, q);

/** A number from `low` > 0 to `high` whose logarithm is uniform: each order of magnitude is equally likely. */
export const loguniform = (low: number, high: number): Parameter<number> => numeric("loguniform", low, high);

/** `loguniform` rounded to multiples of `q`, then held within the bounds. */
export const qloguniform = (low: number, high: number, q: number): Parameter<number> =>
  numeric("qloguniform", low, high, q);

/** A normally distributed number with mean `mu` and standard deviation `sigma`; it has no bounds. */
export const normal = (mu: number, sigma: number): Parameter<number> => numeric("normal", mu, sigma);

/** `normal` rounded to multiples of `q`. */
export const qnormal = (mu: number, sigma: number, q: number): Parameter<number> =>
  numeric("qnormal", mu, sigma, q);

/** A positive number whose logarithm is normal with mean `mu` and standard deviation `sigma`. */
export const lognormal = (mu: number, sigma: number): Parameter<number> => numeric("lognormal", mu, sigma);

/** `lognormal` rounded to multiples of `q`, zero among them. */
export const qlognormal = (mu: number, sigma: number, q: number): Parameter<number> =>
  numeric("qlognormal", mu, sigma, q);
