import { basename, extname } from "node:path";
import {
  type CompareOptions,
  type CompareResult,
  DEFAULT_SEEDS,
  mergeRecipes,
  type NamedRecipe,
} from "@mixwell/train";
import type { Call, CommandSpec, OptionSpec, Outcome } from "../command/CommandSpec.ts";
import { describeComparison } from "../comparison/describeComparison.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import { recipeList } from "../option/augmentationOptions.ts";
import { dataOptions, givenData } from "../option/dataOptions.ts";
import { providerOption, threadsOption, workersOption } from "../option/sharedOptions.ts";
import { wholeNumber } from "../option/values.ts";
import { comparisonReporter } from "../progress/comparisonReporter.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";
import { givenSettings, settingOptions } from "../settings/settingOptions.ts";

const DEFAULT_RECIPES = ["baseline", "standard", "cutmix"];

const comparisonOptions: readonly OptionSpec[] = [
  {
    flags: "--recipes <list>",
    doc: `names or .yaml or .json files of recipes, separated by commas; the first is the baseline; default: ${DEFAULT_RECIPES.join(",")}`,
    group: "Comparison",
    parse: (text) => text.split(",").filter((name) => name !== ""),
  },
  {
    flags: "--seeds <count>",
    doc: `trainings of each recipe, with the seeds 0, 1, 2, ...; default: ${DEFAULT_SEEDS}`,
    group: "Comparison",
    parse: wholeNumber("--seeds", 1, 1000),
  },
  {
    flags: "--folds <count>",
    doc: "cross-validate: deal all images into so many folds and test on each in turn, where the test split is small",
    group: "Comparison",
    parse: wholeNumber("--folds", 2, 1000),
  },
  {
    flags: "--total-steps <count>",
    doc: "train for as many epochs as make at least so many steps",
    group: "Comparison",
    parse: wholeNumber("--total-steps", 1, 1e9),
  },
];

const runOptions: readonly OptionSpec[] = [
  {
    flags: "--out <folder>",
    doc: "folder of the comparison; default: runs/compare-<data>",
    group: "Running",
  },
  {
    flags: "--jobs <count>",
    doc: "trainings side by side, each with --threads threads; default: 1",
    group: "Running",
    parse: wholeNumber("--jobs", 1, 256),
  },
  {
    flags: "--keep-runs",
    doc: "keep every run folder; otherwise only those that activation maps are drawn from, one a recipe",
    group: "Running",
  },
  workersOption,
  threadsOption,
  providerOption,
];

export const compareCommand: CommandSpec = {
  path: ["compare"],
  summary: "train several recipes alike and tell which differences are more than noise",
  description: [
    "Every recipe trains on the same images with the same seeds. Validation chooses the epoch, and the test images are scored once with it. Settings given here hold for all recipes.",
    "Interrupted or killed, the same command goes on: each finished training has left a file in results/ and is not run again.",
  ],
  lists: [recipeList],
  arguments: [{ name: "data", doc: "the images, as for `mixwell train`" }],
  // The seeds are counted by --seeds.
  options: [
    ...comparisonOptions,
    ...dataOptions,
    ...runOptions,
    ...settingOptions.filter(({ flags }) => !flags.startsWith("--seed ")),
  ],
  examples: [
    {
      command: "mixwell compare cifar10/ --recipes standard,cutmix --subset 4000 --val-split 1000 --seeds 3",
      doc: "which is better with few images",
    },
    {
      command: "mixwell compare cifar10/ --recipes standard,bi-tempered --label-noise 0.4",
      doc: "with two of five labels wrong",
    },
    { command: "mixwell compare flowers/ --recipes cutmix,snapmix --folds 5", doc: "with few test images" },
    {
      command: "mixwell compare photos/ --recipes mine.yaml,other.yaml --jobs 2 --threads 1",
      doc: "two trainings side by side: on two cores faster than one on both",
    },
  ],
  run,
};

type CompareFlags = Omit<CompareOptions, "data" | "recipes" | "signal" | "onEvent"> & {
  readonly recipes?: readonly string[];
};

async function run(call: Call): Promise<Outcome> {
  const flags = call.options as CompareFlags;
  const [data] = call.arguments as [string];
  const { seeds, folds, totalSteps, out, jobs = 1, keepRuns, workers, threads, provider, strict } = flags;
  const printer = new ProgressPrinter(call.terminal);
  const stopping = () =>
    printer.line("Stopping after this step and saving; press Ctrl-C again to stop at once");
  call.signal.addEventListener("abort", stopping, { once: true });
  try {
    const { fold: _, ...splits } = givenData(call.options);
    const result = await call.services.compare({
      ...splits,
      ...{ data, seeds, folds, totalSteps, out, jobs, keepRuns, workers, threads, provider, strict },
      recipes: await readRecipes(call, flags.recipes ?? DEFAULT_RECIPES),
      signal: call.signal,
      onEvent: comparisonReporter(printer, jobs),
    });
    printer.clear();
    if (result.status === "interrupted") printer.line("Saved. Go on with the same command");
    const { code } = result.status === "interrupted" ? exitCodes.interrupted : exitCodes.done;
    return { exitCode: code, json: withoutRecords(result), text: describe(result) };
  } finally {
    printer.clear();
    call.signal.removeEventListener("abort", stopping);
  }
}

/** The recipes with the flags over each; a file is called by its name without folder and ending. */
async function readRecipes(call: Call, names: readonly string[]): Promise<NamedRecipe[]> {
  const given = givenSettings(call.options);
  return Promise.all(
    names.map(async (name) => ({
      name: basename(name, /^\.(?:json|ya?ml)$/i.test(extname(name)) ? extname(name) : undefined),
      recipe: mergeRecipes(await call.services.loadRecipe(name), given),
    })),
  );
}

function describe({ comparison, trainings, out, files }: CompareResult): string {
  const lines = comparison === null ? [] : [...describeComparison(comparison), ""];
  const done = comparison?.trainings.done ?? 0;
  lines.push(`Results   ${done} of ${trainings} trainings in ${out}/results`);
  const page = files.find((file) => file.endsWith(".html"));
  if (page !== undefined) lines.push(`Page      ${page}`);
  return `${lines.join("\n")}\n`;
}

/** The result as one line: the records stand in the result files. */
function withoutRecords({ comparison, ...result }: CompareResult): object {
  if (comparison === null) return { ...result, comparison };
  const { records: _, ...summary } = comparison;
  return { ...result, comparison: summary };
}
