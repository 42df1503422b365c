import { type Recipe, type Settings, settingNames, settingTable } from "@mixwell/train";
import type { OptionSpec } from "../command/CommandSpec.ts";
import { invalid, toNumber } from "../option/values.ts";

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
  labelSmoothing: "share",
  smoothingConvention: "name",
  sampler: "name",
  classWeights: "none|balanced|list",
  ema: "decay",
  patience: "epochs",
  gradientClip: "norm",
  dropout: "share",
  seed: "number",
};

/** Every setting of a recipe that fits into a flag; lists of transforms do not. */
export const settingOptions: readonly OptionSpec[] = settingNames
  .filter((name) => placeholders[name] !== undefined)
  .map((name) => {
    const flag = `--${toKebab(name)}`;
    const { schema, expected, doc } = settingTable[name];
    return {
      flags: `${flag} <${placeholders[name]}>`,
      doc: expected.startsWith("one of ") ? `${doc}: ${expected.slice("one of ".length)}` : doc,
      group: "Settings (each also a key of a recipe)",
      parse: (text: string) => {
        const value = fromText(text);
        // A list of one has no comma.
        for (const read of [value, [value]]) {
          const checked = schema.safeParse(read);
          if (checked.success) return checked.data;
        }
        throw invalid(expected, flag, text);
      },
    };
  });

/** The settings among the options of a call. */
export function givenSettings(options: Readonly<Record<string, unknown>>): Recipe {
  return Object.fromEntries(
    settingNames.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  );
}

function toKebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A flag's text as the value that a recipe would hold: a number, true or false, a list of numbers, or the text. */
function fromText(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  if (text.includes(",")) return text.split(",").map(toNumber);
  const number = toNumber(text);
  return Number.isNaN(number) ? text : number;
}
