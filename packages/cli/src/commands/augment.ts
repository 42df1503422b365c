import type { TransformSpec } from "@mixwell/augment";
import { MixwellError } from "@mixwell/core";
import { augmentations, mergeRecipes } from "@mixwell/train";
import { copyFormats, type WriteCopiesOptions, type WriteCopiesResult } from "@mixwell/train/node";
import type { Call, CommandSpec, Outcome } from "../command/CommandSpec.ts";
import { exitCodes } from "../exit/exitCodes.ts";
import {
  augmentationList,
  augmentOption,
  recipeList,
  recipeOption,
  seedOption,
} from "../option/augmentationOptions.ts";
import { oneOf, wholeNumber } from "../option/values.ts";
import { duration, rate } from "../progress/figures.ts";
import { ProgressPrinter } from "../progress/ProgressPrinter.ts";

export const augmentCommand: CommandSpec = {
  path: ["augment"],
  summary: "write augmented copies of a data set's training images",
  description: [
    "Class folders are kept: cat/a.jpg becomes cat/a-1.jpg, cat/a-2.jpg and so on, and manifest.jsonl says of each where it comes from and what was drawn. The same command goes on where it was interrupted. Nothing that it did not make is written over.",
    "--augment alone runs just its transforms, and images keep their size unless --size scales the shorter side; with --recipe copies are what its training would see, cropped to one size.",
  ],
  lists: [recipeList, augmentationList],
  arguments: [{ name: "data", doc: "the images, as for `mixwell train`" }],
  options: [
    recipeOption,
    augmentOption,
    {
      flags: "--copies <count>",
      doc: "copies of each image; default: 1",
      group: "Augmentation",
      parse: wholeNumber("--copies", 1, 10_000),
    },
    seedOption,
    { flags: "--out <folder>", doc: "folder to write to, new or empty", group: "Output" },
    {
      flags: "--format <name>",
      doc: `${copyFormats.join(", ")}; default: jpeg`,
      group: "Output",
      parse: oneOf("--format", copyFormats),
    },
    {
      flags: "--quality <number>",
      doc: "of jpeg and webp, 1 to 100; default: 90",
      group: "Output",
      parse: wholeNumber("--quality", 1, 100),
    },
    {
      flags: "--size <pixels>",
      doc: "side of the network input with --recipe, else the shorter side",
      group: "Output",
      parse: wholeNumber("--size", 8, 8192),
    },
    {
      flags: "--workers <count>",
      doc: "images at work at once; the copies are the same for any number",
      group: "Running",
      parse: wholeNumber("--workers", 1, 256),
    },
  ],
  examples: [
    {
      command: "mixwell augment photos/ --augment trivial-augment --copies 5 --out more/",
      doc: "five copies of each image",
    },
    {
      command: "mixwell augment photos/ --recipe photos --size 224 --copies 2 --out small/ --format webp",
      doc: "as a training would see them",
    },
  ],
  run,
};

interface AugmentFlags extends Omit<WriteCopiesOptions, "location" | "transforms" | "copies" | "out"> {
  readonly recipe?: string;
  readonly augment?: string;
  readonly copies?: number;
  readonly out?: string;
  readonly size?: number;
}

async function run(call: Call): Promise<Outcome> {
  const { recipe: _, augment: __, size: ___, out, copies = 1, ...rest } = call.options as AugmentFlags;
  const location = call.arguments[0] as string;
  if (out === undefined) throw missing("--out, the folder to write to,", "--out copies/");
  const transforms = await readTransforms(call, location);
  const printer = new ProgressPrinter(call.terminal);
  try {
    const result = await call.services.writeCopies({
      ...rest,
      location,
      transforms,
      copies,
      out,
      signal: call.signal,
      onEvent: (event) => {
        if (event.type === "leftOut") {
          const { path, reason, detail } = event.item;
          printer.line(`Left out  ${path}: ${detail} [${reason}]`);
        } else {
          const { done, total, imagesPerSecond, secondsLeft } = event;
          printer.progress(
            `${done} of ${total} copies  ${rate(imagesPerSecond)}  ${duration(secondsLeft)} left`,
          );
        }
      },
    });
    printer.clear();
    if (result.status === "interrupted") printer.line("Stopped. The same command goes on from here");
    const { code } = result.status === "interrupted" ? exitCodes.interrupted : exitCodes.done;
    return { exitCode: code, json: result, text: describe(result) };
  } finally {
    printer.clear();
  }
}

async function readTransforms(call: Call, location: string): Promise<readonly TransformSpec[]> {
  const { recipe, augment, size, seed } = call.options as AugmentFlags;
  const augmentation = augment === undefined ? undefined : await call.services.loadAugmentation(augment);
  if (recipe !== undefined) {
    const base = {
      ...(await call.services.loadRecipe(recipe)),
      ...(size === undefined ? {} : { imageSize: size }),
    };
    const plan = await call.services.planRun({
      data: location,
      recipe: mergeRecipes(base, { augment: augmentation, seed }),
      signal: call.signal,
    });
    return plan.settings.augment;
  }
  if (augmentation === undefined) throw missing("--recipe or --augment", "--augment trivial-augment");
  const transforms = typeof augmentation === "string" ? augmentations[augmentation].transforms : augmentation;
  if (transforms.length === 0) {
    throw new MixwellError({
      code: "USAGE_NO_TRANSFORM",
      message: `"${augmentation}" by itself changes no image`,
      remedy: "Give another augmentation, or --recipe for crops and flips",
    });
  }
  return size === undefined ? transforms : [{ type: "resize", size }, ...transforms];
}

function missing(expected: string, example: string): MixwellError {
  return new MixwellError({
    code: "USAGE_MISSING",
    message: `Expected ${expected} but received none`,
    remedy: `For example: ${example}`,
  });
}

function describe({ out, written, kept, leftOut, seconds }: WriteCopiesResult): string {
  const parts = [
    `${written} copies written`,
    ...(kept > 0 ? [`${kept} there before`] : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} images left out`] : []),
    duration(seconds),
  ];
  return `${out}  ${parts.join(", ")}\n`;
}
