import type { EvaluationSummary, MultiLabelSummary } from "@mixwell/loss";
import type { EvaluateOptions, EvaluateResult } from "@mixwell/train";
import type { Call, CommandSpec, Outcome } from "../command/CommandSpec.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { providerOption, strictOption, threadsOption, workersOption } from "../option/sharedOptions.ts";
import { oneOf, wholeNumber } from "../option/values.ts";
import { percent, rate } from "../progress/figures.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";
import { table } from "../terminal/table.ts";

/** Classes listed in the text; --json has them all. */
const SHOWN_CLASSES = 20;

export const evaluateCommand: CommandSpec = {
  path: ["evaluate"],
  summary: "score a trained model on labelled images",
  description: [
    "Accuracy, negative log-likelihood, calibration before and after temperature scaling, and figures by class.",
    "Of a model for images with any number of labels: mean average precision, F1, negative log-likelihood, and figures by class.",
  ],
  arguments: [
    { name: "model", doc: "a run folder or an exported model.onnx" },
    { name: "data", doc: "labelled images, as for `mixwell train`" },
  ],
  options: [
    {
      flags: "--split <name>",
      doc: "train, val, test or all; default: test if the data has one, else val, else all",
      group: "Data",
      parse: oneOf("--split", ["train", "val", "test", "all"]),
    },
    strictOption,
    {
      flags: "--batch-size <images>",
      doc: "images at once",
      group: "Running",
      parse: wholeNumber("--batch-size", 1, 65_536),
    },
    workersOption,
    threadsOption,
    providerOption,
  ],
  examples: [
    { command: "mixwell evaluate runs/photos-1 photos/", doc: "on the test split, if there is one" },
    { command: "mixwell evaluate model.onnx other/ --split all --json", doc: "on everything, for a script" },
  ],
  run,
};

async function run(call: Call): Promise<Outcome> {
  const printer = new ProgressPrinter(call.terminal);
  const [model, data] = call.arguments as [string, string];
  try {
    const result = await call.services.evaluate({
      ...(call.options as Partial<EvaluateOptions>),
      model,
      data,
      signal: call.signal,
      onProgress: ({ done, total }) => printer.progress(`${done} of ${total} images`),
    });
    printer.clear();
    for (const { path, reason, detail } of result.leftOut)
      printer.line(`Left out  ${path}: ${detail} [${reason}]`);
    return { exitCode: exitCodes.done.code, json: result, text: describe(result) };
  } finally {
    printer.clear();
  }
}

function describe({ summary, split, classes, leftOut, imagesPerSecond }: EvaluateResult): string {
  const images = `${summary.count} (${split === "all" ? "all" : `${split} split`}), ${leftOut.length} left out, ${rate(imagesPerSecond)}`;
  const figures = summary.map !== undefined ? multiLabelFigures(summary) : singleLabelFigures(summary);
  const lines = [["Images", images], ...figures].map(([name, value]) => `${String(name).padEnd(10)}${value}`);
  lines.push(
    "",
    ...(summary.map !== undefined ? labelTable(summary, classes) : classTable(summary, classes)),
  );
  if (classes.length > SHOWN_CLASSES)
    lines.push(`and ${classes.length - SHOWN_CLASSES} more classes (--json has all)`);
  return `${lines.join("\n")}\n`;
}

type Figures = readonly (readonly [name: string, value: string])[];

function singleLabelFigures(summary: EvaluationSummary): Figures {
  return [
    ["Top-1", percent(summary.top1)],
    ["Top-5", percent(summary.top5)],
    ["Balanced", percent(summary.balancedAccuracy)],
    ["Macro F1", percent(summary.macroF1)],
    [
      "NLL",
      `${summary.nll.toFixed(4)}  (${summary.calibrated.nll.toFixed(4)} at temperature ${summary.temperature.toFixed(3)})`,
    ],
    ["ECE", `${summary.ece.toFixed(4)}  (${summary.calibrated.ece.toFixed(4)} at that temperature)`],
  ];
}

function multiLabelFigures({ map, microF1, macroF1, nll, threshold }: MultiLabelSummary): Figures {
  return [
    ["mAP", percent(map)],
    ["Micro F1", `${percent(microF1)}  (labels from a probability of ${threshold} on)`],
    ["Macro F1", percent(macroF1)],
    ["NLL", `${nll.toFixed(4)}  (of one label of one image)`],
  ];
}

function classTable({ perClass }: EvaluationSummary, classes: readonly string[]): string[] {
  const rows = perClass
    .slice(0, SHOWN_CLASSES)
    .map(({ precision, recall, f1, support }, i) => [
      classes[i] ?? String(i),
      percent(precision),
      percent(recall),
      percent(f1),
      support,
    ]);
  return table(["class", "precision", "recall", "F1", "images"], rows);
}

function labelTable({ perClass }: MultiLabelSummary, classes: readonly string[]): string[] {
  const rows = perClass
    .slice(0, SHOWN_CLASSES)
    .map(({ averagePrecision, precision, recall, f1, support }, i) => [
      classes[i] ?? String(i),
      averagePrecision === null ? "-" : percent(averagePrecision),
      percent(precision),
      percent(recall),
      percent(f1),
      support,
    ]);
  return table(["class", "AP", "precision", "recall", "F1", "images"], rows);
}
