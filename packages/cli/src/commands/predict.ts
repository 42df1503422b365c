import type { PredictedImage, PredictOptions } from "@mixwell/train";
import type { Call, CommandSpec, Outcome } from "../command/CommandSpec.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { providerOption, threadsOption } from "../option/sharedOptions.ts";
import { numberWithin, wholeNumber } from "../option/values.ts";
import { percent } from "../progress/figures.ts";

const DEFAULT_TOP_K = 5;

export const predictCommand: CommandSpec = {
  path: ["predict"],
  summary: "name the classes of images",
  description: [
    "A broken image is named with its reason and does not stop the others; then the exit code is 3.",
    "A model for images with any number of labels gives each label a probability of its own; a plus marks those at or above the threshold.",
  ],
  arguments: [
    { name: "model", doc: "a run folder or an exported model.onnx" },
    { name: "images", doc: "image files, or folders of them", many: true },
  ],
  options: [
    {
      flags: "--top-k <count>",
      doc: `classes named for each image; default: ${DEFAULT_TOP_K}`,
      group: "Output",
      parse: wholeNumber("--top-k", 1, 1000),
    },
    {
      flags: "--threshold <probability>",
      doc: "of a model for images with any number of labels: the probability from which on an image has a label, from 0 to 1; default: 0.5",
      group: "Output",
      parse: numberWithin("--threshold", 0, 1),
    },
    threadsOption,
    providerOption,
  ],
  examples: [
    { command: "mixwell predict runs/photos-1 new/*.jpg", doc: "the five likeliest classes of each" },
    { command: "mixwell predict model.onnx a.jpg --top-k 1 --json", doc: "one class, for a script" },
  ],
  run,
};

async function run(call: Call): Promise<Outcome> {
  const [model, ...images] = call.arguments as [string, ...string[]];
  const predicted = await call.services.predict({
    topK: DEFAULT_TOP_K,
    ...(call.options as Partial<PredictOptions>),
    model,
    images,
    signal: call.signal,
  });
  const broken = predicted.some(({ error }) => error !== undefined);
  return {
    exitCode: broken ? exitCodes.data.code : exitCodes.done.code,
    json: { images: predicted },
    text: predicted.map(describe).join(""),
  };
}

function describe({ path, predictions, labels, error }: PredictedImage): string {
  if (error !== undefined) return `${path}\n  ${error.detail} [${error.reason}]\n`;
  const rows = predictions.map(
    ({ label, probability }) =>
      `${labels?.includes(label) ? "+" : " "} ${percent(probability).padStart(7)}  ${label}\n`,
  );
  return `${path}\n${rows.join("")}`;
}
