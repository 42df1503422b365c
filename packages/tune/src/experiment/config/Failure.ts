import { MixwellError } from "@mixwell/core";

/** Says what is wrong with a file. */
export type Fail = (wrong: {
  /** What was expected. */
  readonly expected: string;
  /** Of which field. */
  readonly field: string;
  readonly received: unknown;
  readonly remedy?: string;
}) => never;

/**
 * @param where the file, named in errors
 * @param code of the errors
 */
export function failureOf(where: string | undefined, code = "EXPERIMENT_INVALID"): Fail {
  return ({ expected, field, received, remedy }) => {
    throw new MixwellError({
      code,
      expected,
      name: field.startsWith("the ") ? field : `the field ${field}`,
      received,
      ...(where === undefined ? {} : { where }),
      ...(remedy === undefined ? {} : { remedy }),
    });
  };
}

/** For what is wrong with no value in particular. */
export function invalid(message: string, where: string | undefined, remedy?: string, cause?: unknown): never {
  throw new MixwellError({
    code: "EXPERIMENT_INVALID",
    message,
    ...(where === undefined ? {} : { where }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(cause === undefined ? {} : { cause }),
  });
}
