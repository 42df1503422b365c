import { MixwellError } from "@mixwell/core";

/** Says what is wrong with an experiment file. */
export type Fail = (wrong: {
  /** What was expected. */
  readonly expected: string;
  /** Of which field. */
  readonly field: string;
  readonly received: unknown;
  readonly remedy?: string;
}) => never;

/** @param where the file, named in errors */
export function failureOf(where: string | undefined): Fail {
  return ({ expected, field, received, remedy }) => {
    throw new MixwellError({
      code: "EXPERIMENT_INVALID",
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
