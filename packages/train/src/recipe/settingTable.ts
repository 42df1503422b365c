import { describeReceived, isMixwellError } from "@mixwell/core";
import * as z from "zod";
import { augmentationNames } from "./augmentations.ts";
import { modelNames } from "./modelNames.ts";
import {
  optimizerNames,
  type Recipe,
  type Settings,
  samplerNames,
  scheduleNames,
  smoothingConventions,
  type WrittenSettings,
} from "./Recipe.ts";
import { checkWrittenLoss, expectedLoss, type WrittenLoss } from "./writtenLoss.ts";
import { checkWrittenMix, expectedMix, type WrittenMix } from "./writtenMix.ts";

/** One setting as data: checks, error messages, command options and documentation come from it. */
export interface SettingDescriptor<T> {
  readonly schema: z.ZodType<T>;
  /** Completes "Expected ...". */
  readonly expected: string;
  /** One line, without a full stop. */
  readonly doc: string;
}

const transformList = z.array(z.looseObject({ type: z.string().min(1) })).readonly();
const expectedList = 'a list of transforms such as {"type":"randomCrop","size":32,"padding":4}';

/** Every setting of a recipe, in the order in which recipes are printed. */
export const settingTable: {
  readonly [Name in keyof WrittenSettings]: SettingDescriptor<WrittenSettings[Name]>;
} = {
  model: choice(modelNames, "network to train"),
  imageSize: whole(8, 1024, "side of the square network input, in pixels"),
  epochs: whole(1, 100_000, "passes over the training images"),
  batchSize: whole(1, 65_536, "images a training step"),
  optimizer: choice(optimizerNames, "optimiser"),
  lr: positive("peak learning rate"),
  schedule: choice(scheduleNames, "course of the learning rate"),
  warmupEpochs: number(
    0,
    100_000,
    "epochs in which the learning rate rises to its peak; one-cycle has its own rise",
  ),
  steps: {
    schema: z.array(z.number().gt(0).lt(1)).refine(isAscending).readonly(),
    expected: "an ascending list of fractions between 0 and 1",
    doc: "milestones of the step schedule, as fractions of the training",
  },
  stepGamma: share("factor on the learning rate at each milestone of the step schedule"),
  momentum: share("momentum of sgd and sgdw"),
  nesterov: { schema: z.boolean(), expected: "true or false", doc: "Nesterov's form of the momentum" },
  weightDecay: number(
    0,
    1,
    "weight decay, part of the gradient in sgd, decoupled from it in sgdw and adamw; biases and norms are left alone",
  ),
  betas: {
    schema: z.tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)]).readonly(),
    expected: "two numbers from 0 to below 1",
    doc: "decay of the first and second moment of adamw",
  },
  loss: {
    schema: checkedBy<WrittenLoss>(checkWrittenLoss),
    expected: expectedLoss,
    doc: "what a training minimises",
  },
  labelSmoothing: fraction("share of the target spread over the classes, 0 = off"),
  smoothingConvention: choice(
    smoothingConventions,
    "how label smoothing shares out the target; planned: as the loss was published with",
  ),
  sampler: choice(samplerNames, "uniform, or balanced to draw every class equally often"),
  classWeights: {
    schema: z.union([z.enum(["none", "balanced"]), z.array(z.number().min(0)).min(2).readonly()]),
    expected: '"none", "balanced" or a list of one number >= 0 a class',
    doc: "weight of each class in the loss",
  },
  consistency: number(
    0,
    1000,
    "weight of the Jensen-Shannon divergence between the views of an image that augment asks for, as AugMix does; 0 = off",
  ),
  ema: fraction("decay of the moving average of the weights, 0 = off"),
  patience: whole(
    0,
    100_000,
    "epochs without a better validation (top-1, then loss) before the training stops, 0 = off",
  ),
  gradientClip: number(0, 1e6, "largest global norm of the gradient, 0 = off"),
  midLevel: {
    schema: z.boolean(),
    expected: "true or false",
    doc: "a second classifier on the map before the last stage, as in SnapMix's Baseline+; it leaves the network's gradient alone",
  },
  dropout: fraction("dropout before the last layer, in wide ResNets inside every block; 0 = off"),
  seed: whole(0, Number.MAX_SAFE_INTEGER, "seed of every random number"),
  augment: augmentation(),
  augmentEval: transforms("transforms of validation, test and predicted images, in order"),
  mix: {
    schema: checkedBy<WrittenMix>(checkWrittenMix),
    expected: expectedMix,
    doc: "how images of a training batch are mixed with each other; of several, one is chosen for each batch",
  },
};

/** The names of all settings, in the order in which recipes are printed. */
export const settingNames = Object.keys(settingTable) as readonly (keyof Settings)[];

/** Schema of a recipe: any part of the settings, and nothing else. */
export const recipeSchema: z.ZodType<Recipe> = z.strictObject(
  Object.fromEntries(settingNames.map((name) => [name, settingTable[name].schema.optional()])),
) as unknown as z.ZodType<Recipe>;

function choice<T extends string>(names: readonly T[], doc: string): SettingDescriptor<T> {
  return { schema: z.enum(names), expected: `one of ${names.join(", ")}`, doc };
}

function whole(minimum: number, maximum: number, doc: string): SettingDescriptor<number> {
  return {
    schema: z.int().min(minimum).max(maximum),
    expected: `a whole number ${maximum === Number.MAX_SAFE_INTEGER ? `>= ${minimum}` : `from ${minimum} to ${maximum}`}`,
    doc,
  };
}

function number(minimum: number, maximum: number, doc: string): SettingDescriptor<number> {
  return {
    schema: z.number().min(minimum).max(maximum),
    expected: `a number from ${minimum} to ${maximum}`,
    doc,
  };
}

function positive(doc: string): SettingDescriptor<number> {
  return { schema: z.number().positive().max(1e4), expected: "a number above 0, up to 10000", doc };
}

/** In 0..1, both ends allowed. */
function share(doc: string): SettingDescriptor<number> {
  return number(0, 1, doc);
}

/** In 0..1, 1 not allowed. */
function fraction(doc: string): SettingDescriptor<number> {
  return { schema: z.number().min(0).lt(1), expected: "a number from 0 to below 1", doc };
}

function transforms(doc: string): SettingDescriptor<Settings["augmentEval"]> {
  return { schema: transformList, expected: expectedList, doc };
}

function augmentation(): SettingDescriptor<WrittenSettings["augment"]> {
  return {
    schema: z.union([z.enum(augmentationNames), transformList]),
    expected: `one of ${augmentationNames.join(", ")}, or ${expectedList}`,
    doc: "transforms of training images, in order; without a crop to one size they, or those of a name, go after the planned crops and flips",
  };
}

/** A schema that takes a value as it is, and keeps what a check of our own says of it for `settingFault`. */
function checkedBy<T>(check: (value: unknown) => void): z.ZodType<T> {
  return z.custom<T>().superRefine((value, context) => {
    try {
      check(value);
    } catch (error) {
      if (!isMixwellError(error)) throw error;
      context.addIssue({ code: "custom", message: error.message, params: { told: true } });
    }
  });
}

/**
 * Says what is wrong with the value of a setting, to follow "Expected" or as a sentence of its own.
 * @param where the setting or the flag
 */
export function settingFault(
  name: keyof Settings,
  issue: z.core.$ZodIssue | undefined,
  where: string,
  received: unknown,
): string {
  if (issue?.code === "custom" && issue.params?.["told"] === true) return `${where}: ${issue.message}`;
  return `Expected ${settingTable[name].expected} for ${where} but received ${describeReceived(received)}`;
}

function isAscending(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value > (values[i - 1] as number));
}
