import { MixwellError } from "../error/MixwellError.ts";
import type { OptionDescriptor, OptionsOf, OptionTable } from "./descriptor.ts";

/**
 * Checks given options against their table and fills in defaults.
 * @param where named in errors, such as "transform randomCrop"
 * @throws MixwellError OPTION_UNKNOWN, OPTION_INVALID
 */
export function checkOptions<T extends OptionTable>(table: T, given: unknown, where: string): OptionsOf<T> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "an object",
      name: `options of ${where}`,
      received: given,
    });
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(table, name)) {
      const known = Object.keys(table).join(", ") || "none";
      throw new MixwellError({
        code: "OPTION_UNKNOWN",
        message: `Unknown option "${name}" of ${where}; known are: ${known}`,
      });
    }
  }
  const checked: Record<string, unknown> = {};
  for (const [name, descriptor] of Object.entries(table)) {
    const value = (given as Record<string, unknown>)[name];
    checked[name] = value === undefined ? descriptor.default : checkOption(descriptor, value, name, where);
  }
  return checked as OptionsOf<T>;
}

function checkOption(descriptor: OptionDescriptor, value: unknown, name: string, where: string): unknown {
  const fail = (expected: string): never => {
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected,
      name: `option "${name}" of ${where}`,
      received: value,
    });
  };
  switch (descriptor.type) {
    case "boolean":
      return typeof value === "boolean" ? value : fail("true or false");
    case "choice":
      return descriptor.choices.includes(value as string | number)
        ? value
        : fail(`one of ${descriptor.choices.map((choice) => JSON.stringify(choice)).join(", ")}`);
    case "number":
      return isNumberWithin(descriptor, value) ? value : fail(describeNumber(descriptor));
    case "range":
      return isNumberList(descriptor, value, 2) && (value[0] as number) <= (value[1] as number)
        ? value
        : fail(`[low, high], each ${describeNumber(descriptor)}`);
    case "list":
      return isNumberList(descriptor, value, descriptor.length)
        ? value
        : fail(
            `a list of ${descriptor.length ?? "numbers"}${descriptor.length === undefined ? "" : " numbers"}, each ${describeNumber(descriptor)}`,
          );
  }
}

interface Limits {
  minimum?: number;
  maximum?: number;
  integer?: boolean;
}

function isNumberWithin(limits: Limits, value: unknown): value is number {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (limits.integer === true && !Number.isInteger(value)) return false;
  return (
    value >= (limits.minimum ?? Number.NEGATIVE_INFINITY) &&
    value <= (limits.maximum ?? Number.POSITIVE_INFINITY)
  );
}

function isNumberList(limits: Limits, value: unknown, length: number | undefined): value is number[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) return false;
  return value.every((item) => isNumberWithin(limits, item));
}

function describeNumber(limits: Limits): string {
  const kind = limits.integer === true ? "a whole number" : "a number";
  if (limits.minimum !== undefined && limits.maximum !== undefined)
    return `${kind} from ${limits.minimum} to ${limits.maximum}`;
  if (limits.minimum !== undefined) return `${kind} >= ${limits.minimum}`;
  return limits.maximum === undefined ? kind : `${kind} <= ${limits.maximum}`;
}
