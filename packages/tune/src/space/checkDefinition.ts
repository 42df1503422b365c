import { MixwellError } from "@mixwell/core";
import type { Axis, CategoricalOption, Condition, NumericAxis } from "./Axis.ts";
import type { Parameter, ParameterType } from "./Parameter.ts";

const NUMERIC_FORMS = {
  randint: "[low, high]",
  uniform: "[low, high]",
  quniform: "[low, high, q]",
  loguniform: "[low, high]",
  qloguniform: "[low, high, q]",
  normal: "[mu, sigma]",
  qnormal: "[mu, sigma, q]",
  lognormal: "[mu, sigma]",
  qlognormal: "[mu, sigma, q]",
} as const satisfies Record<Exclude<ParameterType, "choice">, string>;

type NumericType = keyof typeof NUMERIC_FORMS;

/**
 * Checks a search space that came as JSON and lists its axes.
 * @param where the file, named in errors
 * @throws MixwellError SPACE_INVALID, with the parameter at fault and what it may be
 */
export function axesOf(definition: unknown, where?: string): Axis[] {
  const axes: Axis[] = [];
  addAxes(axes, definition, [], undefined, where);
  return axes;
}

function addAxes(
  axes: Axis[],
  definition: unknown,
  path: readonly string[],
  condition: Condition | undefined,
  where: string | undefined,
): void {
  const at: Place = new Place(path, where);
  if (!isRecord(definition)) at.fail("an object of parameters", definition);
  const parameters = Object.entries(definition).filter(([name]) => path.length === 0 || name !== "_name");
  if (path.length === 0 && parameters.length === 0) at.fail("at least one parameter", definition);
  for (const [name, parameter] of parameters) {
    const inner = [...path, name];
    checkParameter(parameter, new Place(inner, where));
    if (parameter._type === "choice") addChoice(axes, parameter, inner, condition, where);
    else
      axes.push(
        numericAxis(parameter, { index: axes.length, path: inner, condition }, new Place(inner, where)),
      );
  }
}

function addChoice(
  axes: Axis[],
  parameter: Parameter<unknown>,
  path: readonly string[],
  condition: Condition | undefined,
  where: string | undefined,
): void {
  const at: Place = new Place(path, where);
  const options = parameter._value.map((value): CategoricalOption => {
    if (!isRecord(value) || !Object.hasOwn(value, "_name")) return { kind: "constant", value };
    if (typeof value["_name"] !== "string") at.fail("a text as _name of each branch", value["_name"]);
    return { kind: "branch", name: value["_name"] };
  });
  if (options.length === 0) at.fail("at least one option", parameter._value);
  const shown = options.map((option) =>
    JSON.stringify(option.kind === "branch" ? option.name : option.value),
  );
  const twice = shown.findIndex((text, i) => text === undefined || shown.indexOf(text) !== i);
  if (twice !== -1) at.fail("options that JSON can hold and that all differ", parameter._value[twice]);
  const index = axes.length;
  axes.push({ kind: "categorical", index, path, condition, options });
  options.forEach((option, i) => {
    if (option.kind === "branch") addAxes(axes, parameter._value[i], path, { axis: index, option: i }, where);
  });
}

function numericAxis(
  { _type, _value }: Parameter<unknown>,
  place: Pick<NumericAxis, "index" | "path" | "condition">,
  at: Place,
): NumericAxis {
  const type = _type as NumericType;
  const form = NUMERIC_FORMS[type];
  const count = form.split(",").length;
  if (
    _value.length !== count ||
    !_value.every((value) => typeof value === "number" && Number.isFinite(value))
  )
    at.fail(`${form}, all of them finite numbers`, _value);
  const [first, second, q] = _value as [number, number, number?];
  if (q !== undefined && q <= 0) at.fail("a step q above 0", q);
  const isLog = type.includes("log");
  if (type.endsWith("normal")) {
    if (second <= 0) at.fail("a standard deviation sigma above 0", second);
    // Streams have 53 bits, so no draw lies further out than 8.3 standard deviations.
    const limit = first + 9 * second;
    if (!Number.isFinite(isLog ? Math.exp(limit) : limit))
      at.fail("mu and sigma whose values a number can hold", _value);
    const bound = Number.POSITIVE_INFINITY;
    const prior = { kind: "normal", mean: first, deviation: second } as const;
    return { kind: "numeric", ...place, isLog, prior, step: q, least: isLog ? 0 : -bound, most: bound };
  }
  if (first >= second) at.fail("low < high", _value, "Write a fixed value as a choice of one");
  if (isLog && first <= 0) at.fail("low above 0, since the scale is logarithmic", first);
  if (q !== undefined && q > second - first) at.fail("a step q of at most high - low", q);
  if (type === "randint") {
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second))
      at.fail("whole numbers [low, high]", _value);
    const prior = { kind: "uniform", low: first - 0.5, high: second - 0.5 } as const;
    return { kind: "numeric", ...place, isLog, prior, step: 1, least: first, most: second - 1 };
  }
  if (!Number.isFinite(second - first)) at.fail("bounds whose distance a number can hold", _value);
  const scaled = (value: number): number => (isLog ? Math.log(value) : value);
  const prior = { kind: "uniform", low: scaled(first), high: scaled(second) } as const;
  return { kind: "numeric", ...place, isLog, prior, step: q, least: first, most: second };
}

function checkParameter(parameter: unknown, at: Place): asserts parameter is Parameter<unknown> {
  if (!isRecord(parameter))
    at.fail("an object with _type and _value", parameter, "Write a fixed value as a choice of one");
  const { _type, _value, ...rest } = parameter;
  const types = ["choice", ...Object.keys(NUMERIC_FORMS)];
  if (typeof _type !== "string" || !types.includes(_type)) at.fail(`a _type of ${types.join(", ")}`, _type);
  if (!Array.isArray(_value)) at.fail("a list as _value", _value);
  const [other] = Object.keys(rest);
  if (other !== undefined) at.fail("nothing beside _type and _value", other);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where in a search space something stands, for its errors. */
class Place {
  readonly #path: readonly string[];
  readonly #where: string | undefined;

  constructor(path: readonly string[], where: string | undefined) {
    this.#path = path;
    this.#where = where;
  }

  fail(expected: string, received: unknown, remedy?: string): never {
    throw new MixwellError({
      code: "SPACE_INVALID",
      expected,
      name:
        this.#path.length === 0 ? "the search space" : `parameter ${JSON.stringify(this.#path.join("/"))}`,
      received,
      ...(this.#where === undefined ? {} : { where: this.#where }),
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
}
