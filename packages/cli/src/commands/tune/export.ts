import { writeFile } from "node:fs/promises";
import type { CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { oneOf } from "../../option/values.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

export const tuneExportCommand: CommandSpec = {
  path: ["tune", "export"],
  summary: "write all trials as JSON or CSV",
  description: ["Without --out to standard output."],
  arguments: [experimentArgument],
  options: [
    {
      flags: "--format <name>",
      doc: "json or csv; default: json",
      group: "Output",
      parse: oneOf("--format", ["json", "csv"]),
    },
    { flags: "--intermediate", doc: "with the intermediate results", group: "Output" },
    { flags: "--out <file>", doc: "file to write; one of that name is written over", group: "Output" },
    ...placeOptions,
  ],
  examples: [
    { command: "mixwell tune export --format csv --intermediate --out trials.csv", doc: "for a spreadsheet" },
  ],
  run: (call) =>
    withStore(call, async (store) => {
      const { id } = await findExperiment(store, call.arguments[0]);
      const { exportTrials, readView } = await call.services.tune();
      const view = await readView(store, id);
      const {
        format = "json",
        intermediate = false,
        out,
      } = call.options as {
        format?: "json" | "csv";
        intermediate?: boolean;
        out?: string;
      };
      const text = exportTrials(view, { format, intermediate });
      if (out !== undefined) await writeFile(out, text);
      const trials = view.trials.length;
      return {
        exitCode: exitCodes.done.code,
        json: {
          experiment: id,
          trials,
          ...(out === undefined ? { [format]: format === "json" ? JSON.parse(text) : text } : { out }),
        },
        text: out === undefined ? text : `Wrote ${trials} trials to ${out}\n`,
      };
    }),
};
