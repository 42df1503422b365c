import { allTransforms } from "@mixwell/augment/all";
import { mixes } from "@mixwell/augment/mixing";
import type { OptionDescriptor } from "@mixwell/core";
import { standardOperators } from "@mixwell/graph";
import { lossOptions } from "@mixwell/loss";
import {
  builtInRecipes,
  describeModel,
  getModel,
  modelNames,
  providerNames,
  settingTable,
} from "@mixwell/train";
import { assessorTypes, tunerTypes } from "@mixwell/tune";
import { leftOutReasons } from "../packages/train/src/data/LeftOut.ts";
import { leavesOptions } from "../packages/train/src/data/leaves/LeavesSpec.ts";
import { code, table } from "./markdown.ts";

type Row = readonly (string | number)[];

function modelRows(): Row[] {
  return modelNames.map((name) => {
    const { minimumSize, defaultSize } = getModel(name);
    const classes = defaultSize >= 224 ? 1000 : 10;
    const { parameters, multiplyAdds } = describeModel(name, classes, defaultSize);
    const millions = (multiplyAdds / 1e6).toFixed(multiplyAdds < 1e7 ? 1 : 0);
    return [
      code(name),
      parameters.toLocaleString("en"),
      millions,
      classes,
      `${defaultSize} px`,
      `${minimumSize} px`,
    ];
  });
}

function operatorRows(): Row[] {
  return [...standardOperators.values()]
    .sort((a, b) => (a.type < b.type ? -1 : 1))
    .map(({ type, domain, gradient, decompose }) => [
      code(type),
      domain === undefined ? "ONNX" : domain === "mixwell" ? "Mixwell's" : code(domain),
      gradient === undefined ? "" : "yes",
      decompose === undefined ? "" : "yes",
    ]);
}

/** Each loss with the options that are its own; smoothing and class weights are settings for all of them. */
function lossRows(): Row[] {
  return Object.entries(lossOptions).flatMap(([type, options]): Row[] => {
    const own = Object.entries(options).filter(([name]) => !Object.hasOwn(lossOptions.crossEntropy, name));
    if (own.length === 0) return [[code(type), "", "", ""]];
    return own.map(([name, option], at) => [
      at === 0 ? code(type) : "",
      code(name),
      option.doc,
      String(option.default),
    ]);
  });
}

/** Tuners or assessors, each with what it does and its options. */
function tuningRows(types: typeof tunerTypes | typeof assessorTypes): Row[] {
  return Object.values(types).flatMap(({ type, doc, options }): Row[] => {
    const own = Object.entries<OptionDescriptor>(options).map(
      ([name, option]): Row => ["", code(name), option.doc, shownDefault(option.default)],
    );
    return [[code(type), "", doc, ""], ...own];
  });
}

function shownDefault(value: unknown): string {
  if (typeof value === "number" && Math.abs(value) === Number.MAX_VALUE) return "none";
  return String(typeof value === "number" ? Number(value.toPrecision(3)) : value);
}

/** What there is, told by the tables that the code itself goes by. */
export function featuresPage(): string {
  return [
    "# What there is",
    "Written from the tables in the code; change those, then run `npx vitest run tests/features -u`.",
    "## Networks",
    "Parameters and multiply-adds are counted in the graph, for the classes and the image size beside them, and equal the published ones.",
    table(
      ["`--model`", "parameters", "multiply-adds (millions)", "classes", "image size", "smallest"],
      modelRows(),
    ),
    "## Recipes",
    table(
      ["`--recipe`", "for"],
      Object.entries(builtInRecipes).map(([name, { doc }]) => [code(name), doc]),
    ),
    "## Settings of a recipe",
    table(
      ["setting", "meaning", "expected"],
      Object.entries(settingTable).map(([name, { doc, expected }]) => [
        code(name),
        doc,
        expected.replaceAll("|", "\\|"),
      ]),
    ),
    "## Losses",
    "In code by `evaluateLoss` of `@mixwell/loss` and as nodes by `lossNode` of `@mixwell/graph`. Each has `smoothing`, `smoothingConvention` and `classWeights` as well.",
    table(["loss", "option", "meaning", "default"], lossRows()),
    "## Transforms",
    "In a recipe's `augment` and `augmentEval`, such as `{ type: randomCrop, size: 32, padding: 4 }`. The [gallery](gallery.md) shows each with its options, and names augmentations.",
    [...allTransforms.keys()].map((type) => `[${code(type)}](gallery.md#${type.toLowerCase()})`).join(", "),
    "## Mixes",
    "In a recipe's `mix`, such as `{ type: cutmix, p: 0.5 }`, and `--mix`: whole batches, after the transforms. The [gallery](gallery.md#mixes) shows each with its options.",
    table(
      ["mix", "what it does"],
      [...mixes].map(([type, { doc }]) => [`[${code(type)}](gallery.md#mix-${type})`, doc]),
    ),
    "## Tuners",
    'Of `createTuner` in `@mixwell/tune`, by name or with options, such as `{ type: "tpe", candidates: 48 }`.',
    table(["tuner", "option", "meaning", "default"], tuningRows(tunerTypes)),
    "## Assessors",
    "Of `createAssessor` in `@mixwell/tune`, in the same way.",
    table(["assessor", "option", "meaning", "default"], tuningRows(assessorTypes)),
    "## Built-in data",
    "`builtin:leaves` draws leaves of eight similar species. Options follow as in `builtin:leaves?count=400&noise=0.2`.",
    table(
      ["option", "meaning", "default"],
      Object.entries(leavesOptions).map(([name, option]) => [
        code(name),
        "unit" in option ? `${option.doc}, in ${option.unit}` : option.doc,
        option.default,
      ]),
    ),
    "## Where it computes",
    `\`--provider\`: ${providerNames.map(code).join(", ")}. \`mixwell doctor\` tries each of them.`,
    "## Why an image is left out",
    `The reasons in the log, in run.json and in \`mixwell data check\`: ${leftOutReasons.map(code).join(", ")}.`,
    "## Operators of a training graph",
    "Of every one the shape rule, the definition in float64 and, where it says so, the gradient are tested against PyTorch, central differences and ONNX Runtime. Those with a portable form are replaced by plain ONNX operators, or by faster ones of the provider, before a runtime sees them.",
    table(["operator", "of", "gradient", "portable form"], operatorRows()),
  ]
    .join("\n\n")
    .concat("\n");
}
