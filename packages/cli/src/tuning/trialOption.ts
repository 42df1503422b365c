import type { OptionSpec } from "../command/CommandSpec.ts";
import { wholeNumber } from "../option/values.ts";

/** `--trial <number>`, with what it is for. */
export const trialOption = (doc: string): OptionSpec => ({
  flags: "--trial <number>",
  doc: `a trial by its number: ${doc}`,
  group: "Trial",
  parse: wholeNumber("--trial", 0, 1e9),
});
