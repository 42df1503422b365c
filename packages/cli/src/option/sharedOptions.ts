import { providerNames } from "@mixwell/train";
import type { OptionSpec } from "../command/CommandSpec.ts";
import { oneOf, wholeNumber } from "./values.ts";

const MOST_THREADS = 256;

/** Options that several commands share; a command without loader threads leaves `workers` out. */
export const threadsOption: OptionSpec = {
  flags: "--threads <count>",
  doc: "threads that compute; default: all cores",
  group: "Running",
  parse: wholeNumber("--threads", 1, MOST_THREADS),
};

export const workersOption: OptionSpec = {
  flags: "--workers <count>",
  doc: "threads that decode and augment; the results are the same for any number",
  group: "Running",
  parse: wholeNumber("--workers", 1, MOST_THREADS),
};

export const providerOption: OptionSpec = {
  flags: "--provider <name>",
  doc: `where to compute: ${providerNames.join(", ")}; see \`mixwell doctor\``,
  group: "Running",
  parse: oneOf("--provider", providerNames),
};

export const strictOption: OptionSpec = {
  flags: "--strict",
  doc: "a broken image is an error; otherwise it is left out, named and counted",
  group: "Data",
};
