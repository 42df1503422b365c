import type { Given } from "./collectFields.ts";
import type { Fail } from "./Failure.ts";
import { parseDuration } from "./parseDuration.ts";

/** Checks what a file says about a setting; what it does not say stays undefined. */
export interface ValueChecks {
  text(given: Given | undefined): string | undefined;
  flag(given: Given | undefined): boolean | undefined;
  /** A whole number of at least `least`. */
  whole(given: Given | undefined, least: number): number | undefined;
  /** Seconds above 0. */
  duration(given: Given | undefined): number | undefined;
}

export function valueChecks(fail: Fail): ValueChecks {
  const checked =
    <T>(check: (value: unknown) => T | undefined, expected: string) =>
    (given: Given | undefined): T | undefined => {
      if (given === undefined) return undefined;
      return check(given.value) ?? fail({ expected, field: given.field, received: given.value });
    };
  return {
    text: checked(
      (value) => (typeof value === "string" && value.trim() !== "" ? value : undefined),
      "a text",
    ),
    flag: checked((value) => (typeof value === "boolean" ? value : undefined), "true or false"),
    whole: (given, least) =>
      checked(
        (value) =>
          Number.isSafeInteger(value) && (value as number) >= least ? (value as number) : undefined,
        `a whole number of at least ${least}`,
      )(given),
    duration: checked(
      parseDuration,
      'a number of seconds above 0, or a text such as "30s", "90m", "24h" or "1d",',
    ),
  };
}
