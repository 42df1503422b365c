import { describeReceived } from "./describeReceived.ts";

export interface MixwellErrorDetails {
  /** Stable, machine-readable identifier in SCREAMING_SNAKE_CASE, such as `OPTION_OUT_OF_RANGE`. */
  code: string;
  /** The whole message. Leave it out to have it made from `expected`, `name` and `received`. */
  message?: string;
  /** What was expected, such as "a number from 0 to 1". */
  expected?: string;
  /** What the expectation is about: an option, a tensor, a column. */
  name?: string;
  /** The value that came instead; shown shortened with its type. */
  received?: unknown;
  /** The file, field or node at fault. */
  where?: string;
  /** What the person can do about it: one imperative sentence. */
  remedy?: string;
  /** The error underneath. */
  cause?: unknown;
}

/**
 * The one error class of Mixwell: says what was expected, what came, where, and what to do.
 * Messages have one form: `Expected X for Y but received Z of type T`.
 */
export class MixwellError extends Error {
  override readonly name = "MixwellError";
  readonly code: string;
  readonly where: string | undefined;
  readonly remedy: string | undefined;

  constructor(details: MixwellErrorDetails) {
    super(compose(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.where = details.where;
    this.remedy = details.remedy;
  }
}

/** Recognises a MixwellError, also one that came from another copy of this package. */
export function isMixwellError(error: unknown): error is MixwellError {
  return error instanceof Error && error.name === "MixwellError" && "code" in error;
}

function compose(details: MixwellErrorDetails): string {
  let text = details.message;
  if (text === undefined) {
    const about = details.name === undefined ? "" : ` for ${details.name}`;
    const came = "received" in details ? ` but received ${describeReceived(details.received)}` : "";
    text = `Expected ${details.expected ?? "another value"}${about}${came}`;
  }
  if (details.where !== undefined) text += ` (${details.where})`;
  if (details.remedy !== undefined) text += `. ${details.remedy}`;
  return text;
}
