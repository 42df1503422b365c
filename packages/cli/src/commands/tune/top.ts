import { setTimeout as sleep } from "node:timers/promises";
import type { ExperimentView } from "@mixwell/tune";
import type { Call, CommandSpec } from "../../command/CommandSpec.ts";
import { exitCodes } from "../../exit/exitCodes.ts";
import { numberWithin } from "../../option/values.ts";
import { describeExperiment, summarizeExperiment } from "../../tuning/describeExperiment.ts";
import { drawTop } from "../../tuning/drawTop.ts";
import { experimentArgument, findExperiment, placeOptions, withStore } from "../../tuning/place.ts";

const ENTER = "\x1b[?1049h\x1b[?25l";
const LEAVE = "\x1b[?25h\x1b[?1049l";

export const tuneTopCommand: CommandSpec = {
  path: ["tune", "top"],
  summary: "watch an experiment live in the terminal, until it is over or Ctrl-C",
  description: [],
  arguments: [experimentArgument],
  options: [
    {
      flags: "--interval <seconds>",
      doc: "time between looks; default: 1",
      group: "Watching",
      parse: numberWithin("--interval", 0.1, 3600),
    },
    { flags: "--once", doc: "look once", group: "Watching" },
    ...placeOptions,
  ],
  examples: [{ command: "mixwell tune top", doc: "the newest experiment" }],
  run: (call) =>
    withStore(call, async (store) => {
      const { id } = await findExperiment(store, call.arguments[0]);
      const { readView } = await call.services.tune();
      const { interval = 1, once = false } = call.options as { interval?: number; once?: boolean };
      const isLive = call.terminal.live && !once;
      if (isLive) call.terminal.error(ENTER);
      let view: ExperimentView = await readView(store, id);
      try {
        for (;;) {
          if (isLive) await draw(call, view);
          if (once || call.signal.aborted || view.experiment.status !== "running") break;
          await sleep(interval * 1000, undefined, { signal: call.signal }).catch(() => undefined);
          view = await readView(store, id);
        }
      } finally {
        if (isLive) call.terminal.error(LEAVE);
      }
      const json = await summarizeExperiment(call, view);
      return { exitCode: exitCodes.done.code, json, text: await describeExperiment(call, view) };
    }),
};

async function draw(call: Call, view: ExperimentView): Promise<void> {
  const { bestTrials } = await call.services.tune();
  const size = { columns: call.terminal.columns, rows: process.stderr.rows ?? 24 };
  const lines = drawTop(view, bestTrials(view), size);
  call.terminal.error(`\x1b[H${lines.map((line) => `${line}\x1b[K`).join("\n")}\x1b[J`);
}
