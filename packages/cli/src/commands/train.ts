import { resolve } from "node:path";
import { MixwellError } from "@mixwell/core";
import { mergeRecipes, type Recipe, type TrainOptions, type TrainResult } from "@mixwell/train";
import type { Call, CommandSpec, OptionSpec, Outcome } from "../command/CommandSpec.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { augmentationList, recipeList } from "../option/augmentationOptions.ts";
import { dataOptions, foldOption, givenData } from "../option/dataOptions.ts";
import { providerOption, threadsOption, workersOption } from "../option/sharedOptions.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";
import { describeSplit, trainingReporter } from "../progress/trainingReporter.ts";
import { printRecipe } from "../settings/printRecipe.ts";
import { givenSettings, settingOptions } from "../settings/settingOptions.ts";
import { readResumedData } from "./readResumedData.ts";

const runOptions: readonly OptionSpec[] = [
  {
    flags: "--out <folder>",
    doc: "run folder; default: a new one below runs/",
    group: "Running",
  },
  {
    flags: "--resume <run>",
    doc: "go on with an interrupted run; its settings and data come from the run folder",
    group: "Running",
  },
  workersOption,
  threadsOption,
  providerOption,
];

const recipeOptions: readonly OptionSpec[] = [
  {
    flags: "--recipe <name|file>",
    doc: "a recipe by name, or a .yaml or .json file; other flags win over it",
    group: "Recipe",
  },
  {
    flags: "--augment <name|file>",
    doc: "an augmentation by name, or a file of transforms or of a policy; without a crop to one size it goes after the crops and flips of the recipe or the plan",
    group: "Recipe",
  },
  {
    flags: "--print-recipe",
    doc: "print all settings as a recipe file, with the reasons, and train nothing",
    group: "Recipe",
  },
];

export const trainCommand: CommandSpec = {
  path: ["train"],
  summary: "train a classifier and leave a model, metrics and a report",
  description: [
    "The data is a folder with one sub-folder a class (train/, val/ and test/ are recognised above them), a CSV file with the columns path,label[,split], the binary files of CIFAR-10 or CIFAR-100, IDX files as of MNIST, or builtin:leaves.",
    'Images with any number of labels come as a CSV file with a column "labels" instead, in which a field such as cat|outdoor names them all and an empty one is an image without any.',
    "What no recipe and no flag says is picked from the data and the machine, and told with its reason.",
  ],
  lists: [recipeList, augmentationList],
  arguments: [{ name: "data", doc: "the images; may be left out with --resume", optional: true }],
  options: [...recipeOptions, ...dataOptions, foldOption, ...runOptions, ...settingOptions],
  examples: [
    { command: "mixwell train photos/", doc: "everything picked from the data" },
    { command: "mixwell train builtin:leaves --recipe demo", doc: "a first run, without data of your own" },
    { command: "mixwell train cifar10/ --model resnet20 --epochs 12 --json", doc: "figures for a script" },
    { command: "mixwell train photos/ --augment trivial-augment", doc: "more varied images" },
    { command: "mixwell train photos/ --print-recipe > mine.yaml", doc: "a recipe to edit" },
    { command: "mixwell train --resume runs/photos-1", doc: "go on after Ctrl-C" },
  ],
  run,
};

interface TrainFlags extends Omit<TrainOptions, "data" | "recipe" | "signal" | "onEvent"> {
  readonly recipe?: string;
  readonly augment?: string;
  readonly printRecipe?: boolean;
}

async function run(call: Call): Promise<Outcome> {
  const flags = call.options as TrainFlags;
  const { recipe: recipeName, printRecipe: onlyPrint, ...rest } = flags;
  const given = givenSettings(call.options);
  const common = { ...pickTrainOptions(rest), signal: call.signal };
  const [location] = call.arguments;
  if (flags.resume !== undefined) {
    const { recipe, printRecipe, out } = flags;
    refuseKept({ ...given, recipe, printRecipe, ...givenData(call.options), out });
    const data = await readResumedData(flags.resume);
    if (location !== undefined && resolve(location) !== resolve(data)) refuseKept({ data: location });
    return train(call, { ...common, data });
  }
  if (location === undefined) {
    throw new MixwellError({
      code: "USAGE_DATA_MISSING",
      message: "Expected the data to train on, such as `mixwell train photos/`",
      remedy: "Try `mixwell train builtin:leaves --recipe demo` for a first run without data of your own",
    });
  }
  const options = { ...common, data: location, recipe: await readRecipe(call, recipeName, flags.augment) };
  if (onlyPrint !== true) return train(call, options);
  const plan = await call.services.planRun(options);
  return { exitCode: exitCodes.done.code, json: plan, text: printRecipe(plan) };
}

/** The named recipe with the flags over it. */
async function readRecipe(
  call: Call,
  name: string | undefined,
  augment: string | undefined,
): Promise<Recipe> {
  const named = name === undefined ? {} : await call.services.loadRecipe(name);
  const given = givenSettings(call.options);
  if (augment === undefined) return mergeRecipes(named, given);
  return mergeRecipes(named, { ...given, augment: await call.services.loadAugmentation(augment) });
}

async function train(call: Call, options: TrainOptions): Promise<Outcome> {
  const printer = new ProgressPrinter(call.terminal);
  const report = trainingReporter(printer);
  const stopping = () =>
    printer.line("Stopping after this step and saving; press Ctrl-C again to stop at once");
  call.signal.addEventListener("abort", stopping, { once: true });
  try {
    const result = await call.services.train({ ...options, onEvent: report });
    printer.clear();
    if (result.status === "interrupted")
      printer.line(`Saved. Go on with: mixwell train --resume ${result.run}`);
    const { code } = result.status === "interrupted" ? exitCodes.interrupted : exitCodes.done;
    return { exitCode: code, json: result, text: describeResult(result) };
  } finally {
    printer.clear();
    call.signal.removeEventListener("abort", stopping);
  }
}

function describeResult(result: TrainResult): string {
  const lines = [
    ...(result.val === null
      ? []
      : [`Validation  ${describeSplit(result.val)}  (epoch ${result.best.epoch})`]),
    ...(result.test === null ? [] : [`Test        ${describeSplit(result.test)}`]),
    `Run         ${result.run}`,
    ...(result.status === "finished"
      ? [`Model       ${result.run}/export/onnx/model.onnx`, `Report      ${result.run}/report.html`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

function pickTrainOptions(flags: Partial<TrainFlags>) {
  const { out, resume, workers, threads, provider, strict } = flags;
  return { ...givenData(flags), out, resume, workers, threads, provider, strict };
}

/** A resumed run goes on as it was begun; what would have no effect is a mistake. */
function refuseKept(given: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  if (names.length === 0) return;
  throw new MixwellError({
    code: "USAGE_RESUME_SETTINGS",
    message: `A resumed run keeps its settings, data and folder, but these were given: ${names.join(", ")}`,
    remedy: "Leave them out, or start a new run",
  });
}
