import { MixwellError } from "@mixwell/core";
import { mergeRecipes, type Recipe, type WrittenMix } from "@mixwell/train";
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
import { settingOption } from "../settings/settingOptions.ts";

const DEFAULT_OUT = "preview.png";

export const previewCommand: CommandSpec = {
  path: ["preview"],
  summary: "show what transforms, recipes and augmentations do to images",
  description: [
    "Writes a contact sheet. Without more it shows every transform at five magnitudes; with --recipe or --augment samples, as the first epochs of a training show them, with what was drawn below each.",
    "With --mix, or a recipe that mixes, it shows mixed batches: the mixed label as a bar under each picture. SnapMix takes the activation maps of a trained run, which are shown beside it.",
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
    {
      ...settingOption("mix"),
      doc: "mix the pictures: names, or YAML such as '{type: cutmix, alpha: 1}'; of several one is chosen for each row",
      group: "Augmentation",
    },
    {
      flags: "--model <run>",
      doc: "a run whose activation maps weigh the labels of SnapMix",
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
    { command: "mixwell preview photos/ --mix cutmix,mixup", doc: "what CutMix and Mixup make of them" },
    {
      command: "mixwell preview photos/ --mix snapmix --model runs/first",
      doc: "SnapMix, with the maps of a trained network",
    },
  ],
  run,
};

interface PreviewFlags {
  readonly transform?: string;
  readonly recipe?: string;
  readonly augment?: string;
  readonly policy?: string;
  readonly mix?: WrittenMix;
  readonly model?: string;
  readonly seed?: number;
  readonly count?: number;
  readonly size?: number;
  readonly explain?: boolean;
  readonly out?: string;
  readonly force?: boolean;
}

async function run(call: Call): Promise<Outcome> {
  const {
    transform,
    recipe,
    augment,
    policy,
    mix,
    out = DEFAULT_OUT,
    ...rest
  } = call.options as PreviewFlags;
  refuseBoth({ transform, recipe, augment, policy, mix, model: rest.model }, "transform", transformAlone);
  refuseBoth({ augment, policy }, "augment", "--augment and --policy both say what is drawn");
  refuseBoth({ model: rest.model, recipe, augment, policy }, "model", modelAlone);
  const result = await call.services.preview({
    ...rest,
    location: call.arguments[0] as string,
    transforms: transform?.split(",").map((name) => name.trim()),
    recipe: await readRecipe(call, recipe, augment ?? policy, mix),
    out,
    signal: call.signal,
  });
  return { exitCode: exitCodes.done.code, json: result, text: describe(result) };
}

const transformAlone =
  "--transform shows transforms one by one, and --recipe, --augment, --policy, --mix and --model show samples of several together";
const modelAlone =
  "--model shows pictures as a run's evaluation sees them, and --recipe, --augment and --policy as a training does";

async function readRecipe(
  call: Call,
  recipe: string | undefined,
  augment: string | undefined,
  mix: WrittenMix | undefined,
): Promise<Recipe | undefined> {
  if (recipe === undefined && augment === undefined && mix === undefined) return undefined;
  const base = recipe === undefined ? {} : await call.services.loadRecipe(recipe);
  // What a mix does is seen best on pictures that nothing else was done to.
  const bare = recipe === undefined && augment === undefined;
  const drawn =
    augment === undefined
      ? bare && { augment: "none" as const }
      : { augment: await call.services.loadAugmentation(augment) };
  return mergeRecipes(base, { ...drawn, ...(mix === undefined ? {} : { mix }) });
}

/** Refuses an option beside any of the others. */
function refuseBoth(given: Readonly<Record<string, unknown>>, name: string, message: string): void {
  const others = Object.keys(given).filter((other) => other !== name && given[other] !== undefined);
  if (given[name] === undefined || others.length === 0) return;
  throw new MixwellError({ code: "USAGE_EXCLUSIVE", message, remedy: "Give one of them" });
}

function describe({ out, rows, transforms, mix }: PreviewResult): string {
  const count = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  if (mix !== undefined) {
    const mixed = rows.reduce(
      (sum, { cells }) => sum + cells.filter(({ bar }) => bar !== undefined).length,
      0,
    );
    return `${out}  ${mixed} mixed pictures: ${mix.map(({ type }) => type).join(", ")}\n`;
  }
  const what =
    transforms === undefined
      ? `${rows.length} ${rows.length === 1 ? "transform" : "transforms"}`
      : `${count} ${count === 1 ? "sample" : "samples"} of ${transforms.map(({ type }) => type).join(", ")}`;
  return `${out}  ${what}\n`;
}
