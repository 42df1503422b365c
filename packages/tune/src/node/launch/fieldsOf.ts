import { valueChecks } from "../../experiment/config/checkValue.ts";
import { type Given, isRecord } from "../../experiment/config/collectFields.ts";
import type { Fail } from "../../experiment/config/Failure.ts";

/** The fields of an object in a file. What is not there, or null, is undefined; what is wrong fails. */
export interface Fields {
  text(name: string): string | undefined;
  /** A text without line breaks. */
  line(name: string): string | undefined;
  pattern(name: string, pattern: RegExp, expected: string): string | undefined;
  flag(name: string): boolean | undefined;
  whole(name: string, least: number, most: number): number | undefined;
  /** In seconds. */
  duration(name: string): number | undefined;
  /** A list of texts. */
  words(name: string): readonly string[] | undefined;
  /** Texts by name, where numbers and flags count as texts. */
  environment(name: string): Readonly<Record<string, string>> | undefined;
  inner(name: string): Fields | undefined;
  each<T>(name: string, read: (fields: Fields) => T): T[] | undefined;
  /** A member of an object, which is left out where there is no value. */
  given<K extends string, T>(name: K, value: T | undefined): { readonly [N in K]?: T };
  missing(name: string, expected: string): never;
  wrong(name: string, expected: string, received: unknown): never;
}

/** @param path of the object, before the names of its fields */
export function fieldsOf(record: Readonly<Record<string, unknown>>, fail: Fail, path = ""): Fields {
  const check = valueChecks(fail);
  const at = (name: string): Given | undefined => {
    const value = Object.hasOwn(record, name) ? record[name] : undefined;
    return value === undefined || value === null ? undefined : { value, field: path + name };
  };
  const wrong = (name: string, expected: string, received: unknown): never =>
    fail({ expected, field: path + name, received });
  const objectAt = ({ value, field }: Given): Fields =>
    isRecord(value)
      ? fieldsOf(value, fail, `${field}.`)
      : fail({ expected: "an object of fields", field, received: value });

  const fields: Fields = {
    text: (name) => check.text(at(name)),
    line: (name) => fields.pattern(name, /^[^\n]+$/, "a text of one line"),
    pattern(name, pattern, expected) {
      const given = at(name);
      if (given === undefined) return undefined;
      const { value } = given;
      return typeof value === "string" && pattern.test(value) ? value : wrong(name, expected, value);
    },
    flag: (name) => check.flag(at(name)),
    whole(name, least, most) {
      const value = check.whole(at(name), least);
      return value === undefined || value <= most ? value : wrong(name, `at most ${most}`, value);
    },
    duration: (name) => check.duration(at(name)),
    words(name) {
      const given = at(name);
      if (given === undefined) return undefined;
      const { value } = given;
      return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string")
        ? (value as string[])
        : wrong(name, "a list of texts", value);
    },
    environment(name) {
      const given = at(name);
      if (given === undefined) return undefined;
      if (!isRecord(given.value)) return wrong(name, "an object of texts", given.value);
      return Object.fromEntries(
        Object.entries(given.value).map(([key, value]) =>
          ["string", "number", "boolean"].includes(typeof value)
            ? [key, String(value)]
            : wrong(`${name}.${key}`, "a text", value),
        ),
      );
    },
    inner(name) {
      const given = at(name);
      return given === undefined ? undefined : objectAt(given);
    },
    each(name, read) {
      const given = at(name);
      if (given === undefined) return undefined;
      if (!Array.isArray(given.value)) return wrong(name, "a list", given.value);
      return given.value.map((value, i) => read(objectAt({ value, field: `${given.field}[${i}]` })));
    },
    given: <K extends string, T>(name: K, value: T | undefined) =>
      (value === undefined ? {} : { [name]: value }) as { readonly [N in K]?: T },
    missing: (name, expected) => wrong(name, expected, undefined),
    wrong,
  };
  return fields;
}
