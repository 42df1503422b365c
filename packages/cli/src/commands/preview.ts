import { MixwellError } from "@mixwell/core";
import { mergeRecipes, type Recipe } from "@mixwell/train";
import type { PreviewResult } from "@mixwell/train/node";
import type { Call, CommandSpec, Outcome } from "../command/CommandSpec.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import {
  augmentationList,
  augmentOption,
  recipeList,
  recipeOption,
  seedOption,
} from "../option/augmentationOptions.ts";
import { wholeNumber } from "../option/values.ts";

const DEFAULT_OUT = "preview.png";

export const previewCommand: CommandSpec = {
  path: ["preview"],
  summary: "show what transforms, recipes and augmentations do to images",
  description: [
    "Writes a contact sheet. Without more it shows every transform at five magnitudes; with --recipe or --augment samples, as the first epochs of a training show them, with what was drawn below each.",
  ],
  lists: [recipeList, augmentationList],
  arguments: [{ name: "images", doc: "an image, a folder of images, a data set, or builtin:leaves" }],
  options: [
    {
      flags: "--transform <names>",
      doc: "show these transforms, separated by commas, at five magnitudes each",
      group: "Augmentation",
    },
    recipeOption,
    augmentOption,
    {
      flags: "--policy <file>",
      doc: "a policy as AutoAugment's: sub-policies of [operation, probability, level]",
      group: "Augmentation",
    },
    seedOption,
    {
      flags: "--count <samples>",
      doc: "samples of a recipe or an augmentation; default: 12",
      group: "Output",
      parse: wholeNumber("--count", 1, 1000),
    },
    {
      flags: "--size <pixels>",
      doc: "side of the pictures; default: 128, or what the recipe or the images ask for",
      group: "Output",
      parse: wholeNumber("--size", 8, 1024),
    },
    { flags: "--explain", doc: "tell the passes over memory below each picture", group: "Output" },
    { flags: "--out <file>", doc: `a .png or .html file; default: ${DEFAULT_OUT}`, group: "Output" },
    { flags: "--force", doc: "write over the file if it is there", group: "Output" },
  ],
  examples: [
    { command: "mixwell preview photo.jpg", doc: "every transform, in preview.png" },
    {
      command: "mixwell preview photo.jpg --transform rotate,elastic --size 224",
      doc: "two of them, larger",
    },
    {
      command: "mixwell preview photos/ --recipe photos --augment rand-augment --out samples.html",
      doc: "what a training would see",
    },
    {
      command: "mixwell preview builtin:leaves --augment mine.yaml --explain",
      doc: "transforms of your own, and how they are fused",
    },
  ],
  run,
};

interface PreviewFlags {
  readonly transform?: string;
  readonly recipe?: string;
  readonly augment?: string;
  readonly policy?: string;
  readonly seed?: number;
  readonly count?: number;
  readonly size?: number;
  readonly explain?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

async function run(call: Call): Promise<Outcome> {
  const { transform, recipe, augment, policy, out = DEFAULT_OUT, ...rest } = call.options as PreviewFlags;
  refuseBoth({ transform, recipe: recipe ?? augment ?? policy });
  refuseBoth({ augment, policy });
  const result = await call.services.preview({
    ...rest,
    location: call.arguments[0] as string,
    transforms: transform?.split(",").map((name) => name.trim()),
    recipe: await readRecipe(call, recipe, augment ?? policy),
    out,
    signal: call.signal,
  });
  return { exitCode: exitCodes.done.code, json: result, text: describe(result) };
}

async function readRecipe(
  call: Call,
  recipe: string | undefined,
  augment: string | undefined,
): Promise<Recipe | undefined> {
  if (recipe === undefined && augment === undefined) return undefined;
  const base = recipe === undefined ? {} : await call.services.loadRecipe(recipe);
  if (augment === undefined) return base;
  return mergeRecipes(base, { augment: await call.services.loadAugmentation(augment) });
}

function refuseBoth(given: Readonly<Record<string, string | undefined>>): void {
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  if (names.length < 2) return;
  throw new MixwellError({
    code: "USAGE_EXCLUSIVE",
    message:
      "transform" in given
        ? "--transform shows transforms one by one, and --recipe, --augment and --policy show samples of several together"
        : "--augment and --policy both say what is drawn",
    remedy: "Give one of them",
  });
}

function describe({ out, rows, transforms }: PreviewResult): string {
  const count = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const what =
    transforms === undefined
      ? `${rows.length} ${rows.length === 1 ? "transform" : "transforms"}`
      : `${count} ${count === 1 ? "sample" : "samples"} of ${transforms.map(({ type }) => type).join(", ")}`;
  return `${out}  ${what}\n`;
}
