import { MixwellError } from "@mixwell/core";
import { type Recipe, type Settings, settingFault, settingNames, settingTable } from "@mixwell/train";
import { parse } from "yaml";
import type { OptionSpec } from "../command/CommandSpec.ts";
import { toNumber } from "../option/values.ts";

/** What stands for the value in the help. */
const placeholders: { readonly [Name in keyof Settings]?: string } = {
  model: "name",
  imageSize: "pixels",
  epochs: "count",
  batchSize: "images",
  optimizer: "name",
  lr: "rate",
  schedule: "name",
  warmupEpochs: "epochs",
  steps: "list",
  stepGamma: "factor",
  momentum: "share",
  nesterov: "true|false",
  weightDecay: "rate",
  betas: "list",
  loss: "name|yaml",
  labelSmoothing: "share",
  smoothingConvention: "name",
  sampler: "name",
  classWeights: "none|balanced|list",
  consistency: "weight",
  ema: "decay",
  patience: "epochs",
  gradientClip: "norm",
  midLevel: "true|false",
  dropout: "share",
  seed: "number",
  mix: "names|yaml",
};

const shownNames = settingNames.filter((name) => placeholders[name] !== undefined);

/** Every setting of a recipe that fits into a flag; lists of transforms do not. */
export const settingOptions: readonly OptionSpec[] = shownNames.map((name) => {
  const flag = `--${toKebab(name)}`;
  const { schema, expected, doc } = settingTable[name];
  return {
    flags: `${flag} <${placeholders[name]}>`,
    doc: expected.startsWith("one of ") ? `${doc}: ${expected.slice("one of ".length)}` : doc,
    group: "Settings (each also a key of a recipe)",
    parse: (text: string) => {
      const value = fromText(text);
      const checked = schema.safeParse(value);
      if (checked.success) return checked.data;
      // A list of one has no comma.
      const list = schema.safeParse([value]);
      if (list.success) return list.data;
      const [issue] = checked.error.issues;
      throw new MixwellError({ code: "OPTION_INVALID", message: settingFault(name, issue, flag, text) });
    },
  };
});

/** The option of one setting, for other commands than those that train. */
export function settingOption(name: keyof Settings): OptionSpec {
  return settingOptions[shownNames.indexOf(name)] as OptionSpec;
}

/** The settings among the options of a call. */
export function givenSettings(options: Readonly<Record<string, unknown>>): Recipe {
  return Object.fromEntries(
    settingNames.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  );
}

function toKebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * A flag's text as the value that a recipe would hold: what begins with a bracket or a brace as YAML, else a number, true or
 * false, a text, or a list of them.
 */
function fromText(text: string): unknown {
  if (/^\s*[[{]/.test(text)) return fromYaml(text);
  if (text === "true" || text === "false") return text === "true";
  if (text.includes(",")) return text.split(",").map((item) => fromText(item.trim()));
  const number = toNumber(text);
  return Number.isNaN(number) ? text : number;
}

/** The value, or the text where it is no YAML: the check that follows will name it. */
function fromYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return text;
  }
}
