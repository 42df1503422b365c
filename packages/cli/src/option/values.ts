import { MixwellError } from "@mixwell/core";

/** Reads a whole number within limits. */
export function wholeNumber(flag: string, minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = toNumber(text);
    if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
    throw invalid(`a whole number from ${minimum} to ${maximum}`, flag, text);
  };
}

/** Reads a number within limits. */
export function numberWithin(flag: string, minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = toNumber(text);
    if (value >= minimum && value <= maximum) return value;
    throw invalid(`a number from ${minimum} to ${maximum}`, flag, text);
  };
}

/** Reads one of a list of names. */
export function oneOf<T extends string>(flag: string, names: readonly T[]): (text: string) => T {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found !== undefined) return found;
    throw invalid(`one of ${names.join(", ")}`, flag, text);
  };
}

/** The number that a text spells out; NaN for anything else, and for the empty text. */
export function toNumber(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

export function invalid(expected: string, flag: string, received: unknown): MixwellError {
  return new MixwellError({ code: "OPTION_INVALID", expected, name: flag, received });
}
