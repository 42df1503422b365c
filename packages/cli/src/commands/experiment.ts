import { comparisonTables } from "@mixwell/train";
import type { BiTemperedExperimentOptions, BiTemperedExperimentResult } from "@mixwell/train/node";
import type { Call, CommandSpec, Outcome } from "../command/CommandSpec.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { invalid, numberWithin, toNumber, wholeNumber } from "../option/values.ts";
import { duration } from "../progress/figures.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";
import { table } from "../terminal/table.ts";

const DEFAULT_OUT = "bi-tempered";

export const biTemperedCommand: CommandSpec = {
  path: ["experiment", "bi-tempered"],
  summary: "show what the bi-tempered loss does to a boundary where labels are wrong",
  description: [
    "Runs the two-dimensional experiment of Amid et al. 2019: a disc, a ring around it, and labels that are wrong near the gap between them, far from it, or anywhere. The same small network learns with the logistic and with the bi-tempered loss, over paired seeds.",
    "Writes for each rate of noise the panels as .svg and .png, the figures as figures.md and figures.json, and live.html, a page that trains in the browser while its sliders are moved.",
  ],
  arguments: [],
  options: [
    {
      flags: "--seeds <count>",
      doc: "starts, each with points of its own; default: 20",
      group: "Experiment",
      parse: wholeNumber("--seeds", 1, 1000),
    },
    {
      flags: "--seed <number>",
      doc: "the first of them, which the pictures show; default: 0",
      group: "Experiment",
      parse: wholeNumber("--seed", 0, Number.MAX_SAFE_INTEGER - 1000),
    },
    {
      flags: "--noise <list>",
      doc: "percents of labels to flip where the noise is, separated by commas; default: 10,20,30,40",
      group: "Experiment",
      parse: percentList("--noise"),
    },
    {
      flags: "--t1 <number>",
      doc: "t1 of the bi-tempered loss in every panel, 0 to 1; default: each panel's own",
      group: "Experiment",
      parse: numberWithin("--t1", 0, 1),
    },
    {
      flags: "--t2 <number>",
      doc: "t2, 0.1 to 5; default: each panel's own",
      group: "Experiment",
      parse: numberWithin("--t2", 0.1, 5),
    },
    {
      flags: "--epochs <count>",
      doc: "steps over all points; default: 190",
      group: "Experiment",
      parse: wholeNumber("--epochs", 1, 100_000),
    },
    {
      flags: "--out <folder>",
      doc: `folder to write to; files of these names are written over; default: ${DEFAULT_OUT}`,
      group: "Output",
    },
  ],
  examples: [
    {
      command: "mixwell experiment bi-tempered",
      doc: "20 seeds at 10, 20, 30 and 40 percent: a few minutes",
    },
    { command: "mixwell experiment bi-tempered --seeds 1 --noise 20 --out try/", doc: "a quick look" },
  ],
  run,
};

type ExperimentFlags = Omit<BiTemperedExperimentOptions, "out" | "signal" | "onProgress"> & {
  readonly out?: string;
};

async function run(call: Call): Promise<Outcome> {
  const { out = DEFAULT_OUT, ...flags } = call.options as ExperimentFlags;
  const printer = new ProgressPrinter(call.terminal);
  try {
    const result = await call.services.biTemperedExperiment({
      ...flags,
      out,
      signal: call.signal,
      onProgress: ({ done, total, seconds }) => {
        const left = (seconds / done) * (total - done);
        printer.progress(`${done} of ${total} trainings  ${duration(left)} left`);
      },
    });
    return { exitCode: exitCodes.done.code, json: result, text: describe(result) };
  } finally {
    printer.clear();
  }
}

/** Reads percents, above 0 and at most 100, as shares. */
function percentList(flag: string): (text: string) => number[] {
  return (text) => {
    const percents = text.split(",").map(toNumber);
    if (percents.every((percent) => percent > 0 && percent <= 100)) return percents.map((each) => each / 100);
    throw invalid("percents above 0 and at most 100, separated by commas", flag, text);
  };
}

function describe({ comparisons, files, seconds }: BiTemperedExperimentResult): string {
  const tables = comparisonTables(comparisons).flatMap(({ title, rows: [head = [], ...rows] }) => [
    title,
    ...table(head, rows),
    "",
  ]);
  const { pictures, page, tables: markdown, figures } = files;
  const written = [...pictures, page, markdown, figures].join(", ");
  return `${[...tables, `Wrote ${written} in ${duration(seconds)}`].join("\n")}\n`;
}
