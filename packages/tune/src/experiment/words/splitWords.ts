import { MixwellError } from "@mixwell/core";

/**
 * Splits a command line into words at blanks. Quotes, and what only a shell understands, are refused.
 * @param where the file and field, named in errors
 * @throws MixwellError SHELL_NEEDED
 */
export function splitWords(line: string, where?: string): string[] {
  if (/[^\w\s./:=,@%+-]/.test(line)) {
    throw new MixwellError({
      code: "SHELL_NEEDED",
      message: `The command ${JSON.stringify(line)} holds more than plain words`,
      ...(where === undefined ? {} : { where }),
      remedy: "Write it as a list of words, or give `shell: true` to have the system's shell run it",
    });
  }
  return line.split(/\s+/).filter((word) => word !== "");
}
