import type { ExperimentConfig } from "@mixwell/tune";
import type { OptionSpec } from "../command/CommandSpec.ts";
import { invalid, toNumber, wholeNumber } from "../option/values.ts";

const MOST_TRIALS = 1e6;
const MOST_CONCURRENCY = 10_000;

/** Options that change the limits of an experiment. */
export const limitOptions: readonly OptionSpec[] = [
  {
    flags: "--concurrency <count>",
    doc: "trials at once",
    group: "Limits",
    parse: wholeNumber("--concurrency", 1, MOST_CONCURRENCY),
  },
  {
    flags: "--max-trials <count>",
    doc: "trials in all",
    group: "Limits",
    parse: wholeNumber("--max-trials", 1, MOST_TRIALS),
  },
  {
    flags: "--max-duration <time>",
    doc: "time that the experiment may take: 90m, 24h, 2d, or seconds",
    group: "Limits",
    parse: time("--max-duration"),
  },
];

/** The configuration with the limits that a call gives. */
export function withLimits(
  config: ExperimentConfig,
  options: Readonly<Record<string, unknown>>,
): ExperimentConfig {
  const { concurrency, maxTrials, maxDuration } = options as Partial<ExperimentConfig>;
  return {
    ...config,
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(maxTrials === undefined ? {} : { maxTrials }),
    ...(maxDuration === undefined ? {} : { maxDuration }),
  };
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads a time as seconds: "90m", "24h", "90". */
export function time(flag: string): (text: string) => number {
  return (text) => {
    const [, number = "", unit = "s"] = /^(.*?)([smhd])?$/.exec(text) ?? [];
    const seconds = toNumber(number) * (units[unit] ?? Number.NaN);
    if (seconds > 0 && Number.isFinite(seconds)) return seconds;
    throw invalid("a time above 0 such as 90m, 24h or 2d", flag, text);
  };
}
