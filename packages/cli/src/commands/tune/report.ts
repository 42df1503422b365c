import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneReportCommand: CommandSpec = {
  path: ["tune", "report"],
  summary: "write a page with all that an experiment has found",
  description: [
    "One file that needs no network: history, parallel coordinates, slices and contours, curves, durations, importance of the parameters, the Pareto front, and a table of all trials.",
  ],
  arguments: [experimentArgument],
  options: [
    {
      flags: "--out <file>",
      doc: "the page; one of that name is written over; default: report.html",
      group: "Output",
    },
    ...placeOptions,
  ],
  examples: [{ command: "mixwell tune report --out report.html", doc: "of the newest experiment" }],
  run: (call) =>
    withStore(call, async (store) => {
      const { id } = await findExperiment(store, call.arguments[0]);
      const { readView, writeReport } = await call.services.tune();
      const out = (call.options["out"] as string | undefined) ?? "report.html";
      const view = await readView(store, id);
      await writeReport(view, out);
      return {
        exitCode: exitCodes.done.code,
        json: { experiment: id, trials: view.trials.length, report: out },
        text: `Wrote ${out}\n`,
      };
    }),
};
