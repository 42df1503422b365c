import { allTransforms } from "@mixwell/augment/all";
import { mixes, mixOptions } from "@mixwell/augment/mixing";
import type { OptionDescriptor, OptionTable } from "@mixwell/core";
import {
  augmentations,
  mixNeeds,
  mixStripsFor,
  stripSteps,
  stripsFor,
  visibleTransforms,
} from "@mixwell/train";
import { code, table } from "./markdown.ts";

/** Side of the pictures in docs/gallery/. */
const SIDE = 96;

function describePictures(type: string): string {
  const strip = stripsFor(SIDE)[type];
  if (strip === undefined || "draws" in strip) return "Five draws.";
  if ("once" in strip) return "The result.";
  const values = stripSteps(type, strip).map(({ caption = "" }) => caption.slice(strip.vary.length + 1));
  const fixed = Object.entries(strip.with ?? {}).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const beside = fixed.length > 0 ? `; beside it ${code(fixed.join(", "))}` : "";
  return `With ${code(strip.vary)} ${values.join(", ")}${beside}.`;
}

function describeRange(option: OptionDescriptor): string {
  switch (option.type) {
    case "boolean":
      return "true or false";
    case "choice":
      return option.choices.map(String).map(code).join(", ");
    default: {
      const { minimum, maximum, integer, unit } = option;
      const kind = { number: "a number", range: "[low, high]", list: "a number or a list" }[option.type];
      const limits =
        minimum === undefined
          ? ""
          : maximum === undefined
            ? ` from ${minimum}`
            : ` from ${minimum} to ${maximum}`;
      return `${kind}${limits}${integer === true ? ", whole" : ""}${unit === undefined ? "" : `, in ${unit}`}`;
    }
  }
}

function optionRows(options: OptionTable): string[][] {
  return Object.entries(options).map(([name, option]) => [
    code(name),
    code(JSON.stringify(option.default)),
    describeRange(option),
    option.doc.replaceAll("|", "\\|"),
  ]);
}

const optionHead = ["option", "default", "values", "meaning"];

function describeMixPictures(type: string): string {
  const { partners, maps } = mixNeeds([{ type }]);
  if (maps)
    return "Two draws, each after both maps with their boxes. The maps here tell how green the parts of a picture are, in place of a network's.";
  const given = partners ? "Two pictures, and the first mixed with the second" : "A picture, and the result";
  const strip = mixStripsFor(SIDE)[type];
  if (strip === undefined || "draws" in strip) return `${given}: four draws.`;
  const values = strip.values.map((value) => (Array.isArray(value) ? value[0] : value)).join(", ");
  const fixed = Object.entries(strip.with ?? {}).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  const beside = fixed.length > 0 ? `; beside it ${code(fixed.join(", "))}` : "";
  return `${given}: with ${code(strip.vary)} ${values}${beside}.`;
}

function mixSection(type: string): string {
  const { doc, options } = mixes.get(type) ?? { doc: "", options: {} };
  return [
    `### mix: ${type}`,
    doc,
    `![${type}](gallery/mixing/${type}.jpg)`,
    describeMixPictures(type),
    table(optionHead, optionRows(options)),
  ].join("\n\n");
}

function section(type: string): string {
  const transform = allTransforms.get(type);
  if (transform === undefined) throw new Error(`no transform ${type}`);
  const { doc, options, p, composition, data } = transform;
  const rows = optionRows(options);
  if (composition !== undefined)
    rows.unshift([code("transforms"), "", "a list of transforms", "the steps inside"]);
  if (data !== undefined)
    rows.unshift([code(data.name), "", "a list", "see the format of policy files below"]);
  if (p !== undefined) rows.push([code("p"), code(String(p)), "a number from 0 to 1", "how often it acts"]);
  return [
    `### ${type}`,
    doc,
    ...(visibleTransforms().includes(type)
      ? [`![${type}](gallery/${type}.jpg)`, describePictures(type)]
      : []),
    ...(rows.length > 0 ? [table(optionHead, rows)] : []),
  ].join("\n\n");
}

/** Every transform with its pictures and its options, told by the tables that the code itself goes by. */
export function galleryPage(): string {
  return [
    "# Every transform",
    "Written from the tables in the code; change those, then run `npx vitest run tests/gallery -u`. The pictures are drawn by `docs/scripts/drawGallery.mjs`; `mixwell preview photo.jpg` draws them of your own.",
    "A transform is written as `{ type: rotate, degrees: [-15, 15] }`. Each may have `p`, how often it acts (1 where the table does not say), and `name`, which names its random stream. A range is drawn from evenly; a list may be written as one number.",
    "## Augmentations by name",
    "For `--augment` and for `augment` in a recipe. In a training they go after the crops and flips that the recipe lists or that are planned from the data, and before the normalisation. So does a list of transforms that does not bring images to one size; a list that does is taken as it is.",
    table(
      ["name", "what it is", "transforms"],
      Object.entries(augmentations).map(([name, { doc, transforms }]) => [
        code(name),
        doc,
        transforms.map(({ type }) => code(type)).join(", "),
      ]),
    ),
    "A policy file is a list of sub-policies, each a list of `[operation, probability, level]`, in JSON or YAML:",
    '    [[["rotate", 0.7, 2], ["equalize", 0.6]], [["solarize", 0.5, 5], ["shearX", 0.3, 4]]]',
    "## Transforms",
    "The pictures show a generated photograph of a leaf, the original first.",
    ...[...allTransforms.keys()].map(section),
    "## Mixes",
    "For `mix` in a recipe and `--mix`: what is done to a whole batch after the transforms, such as `{ type: cutmix, alpha: 1, p: 0.5 }` or `cutmix` alone. Of a list, one is chosen for each batch. A mixed picture has two labels with weights, drawn as a bar; `mixwell preview photos/ --mix cutmix` draws yours. Every mix has these options beside its own:",
    table(optionHead, optionRows(mixOptions)),
    ...[...mixes.keys()].map(mixSection),
  ]
    .join("\n\n")
    .concat("\n");
}
