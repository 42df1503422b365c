import type { CheckOptions, DataReport } from "@mixwell/train/node";
import type { Call, CommandSpec, Outcome } from "../command/CommandSpec.ts";
import { describeDataReport } from "../data/describeDataReport.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";

export const dataCheckCommand: CommandSpec = {
  path: ["data", "check"],
  summary: "look at every image of a data set and report what deserves attention",
  description: [
    "Classes and their balance, sizes, broken files with reasons, byte-identical duplicates, and duplicates across splits or with contradictory labels.",
  ],
  arguments: [{ name: "data", doc: "the images, as for `mixwell train`" }],
  options: [
    { flags: "--val <data>", doc: "validation images from another place", group: "Data" },
    { flags: "--test <data>", doc: "test images from another place", group: "Data" },
    {
      flags: "--strict",
      doc: "exit code 3 where an image is broken or has contradictory labels",
      group: "Data",
    },
  ],
  examples: [
    { command: "mixwell data check photos/", doc: "before a training" },
    { command: "mixwell data check photos/ --strict --json", doc: "in an automated check" },
  ],
  run,
};

async function run(call: Call): Promise<Outcome> {
  const printer = new ProgressPrinter(call.terminal);
  const { strict, ...places } = call.options as Pick<CheckOptions, "val" | "test"> & { strict?: boolean };
  try {
    const report = await call.services.checkDataSet(call.arguments[0] as string, {
      ...places,
      signal: call.signal,
      onEvent: (event) => {
        if (event.type === "progress") printer.progress(`${event.done} of ${event.total} images`);
      },
    });
    printer.clear();
    const bad = strict === true && isBad(report);
    return {
      exitCode: bad ? exitCodes.data.code : exitCodes.done.code,
      json: report,
      text: describeDataReport(report),
    };
  } finally {
    printer.clear();
  }
}

function isBad({ broken, duplicates }: DataReport): boolean {
  return broken.length > 0 || duplicates.some(({ contradictory }) => contradictory);
}
