import type {
  ArgumentRule,
  NniAlgorithm,
} from "../packages/tune/src/experiment/config/algorithm/NniAlgorithm.ts";
import { nniAssessors } from "../packages/tune/src/experiment/config/algorithm/nniAssessors.ts";
import { nniTuners, refusedTuners } from "../packages/tune/src/experiment/config/algorithm/nniTuners.ts";
import {
  ignoredFields,
  platformFields,
  refusedFields,
} from "../packages/tune/src/experiment/config/nniFields.ts";
import { type Setting, settings } from "../packages/tune/src/experiment/config/settings.ts";
import { code, table } from "./markdown.ts";

const names = (...given: (string | undefined)[]): string =>
  [...new Set(given)]
    .filter((name) => name !== undefined)
    .map(code)
    .join(", ");

function settingRows(): string[][] {
  return Object.values<Setting>(settings).map(({ mixwell, nni, nniV1, also = [], expected, doc }) => [
    names(mixwell),
    names(nni, ...also),
    names(nniV1),
    expected,
    doc,
  ]);
}

function ignoredRows(): string[][] {
  const fields = Object.entries<string>(ignoredFields);
  const reasons = [...new Set(fields.map(([, reason]) => reason))];
  return [
    ...reasons.map((reason) => [
      names(...fields.filter(([, own]) => own === reason).map(([field]) => field)),
      reason,
    ]),
    [names(...platformFields), "they belong to another training service"],
  ];
}

function argumentText(rule: ArgumentRule): string {
  if (typeof rule === "string") return `is ${code(rule)}`;
  return "ignored" in rule ? `ignored, since ${rule.ignored}` : `gives ${code(rule.option)}`;
}

function argumentsText(rules: NniAlgorithm["arguments"]): string {
  const told = Object.entries(rules).map(([argument, rule]) => ({ argument, text: argumentText(rule) }));
  return [...new Set(told.map(({ text }) => text))]
    .map(
      (text) =>
        `${names(...told.filter((one) => one.text === text).map(({ argument }) => argument))} ${text}`,
    )
    .join("; ");
}

function algorithmRows(algorithms: readonly NniAlgorithm[]): string[][] {
  return algorithms.map(({ names: [name = ""], type, arguments: rules, substitute }) => [
    code(name),
    substitute === undefined ? code(type) : `${code(type)}, ${substitute}`,
    argumentsText(rules),
  ]);
}

/** Every field of an experiment file, told by the tables that the reader goes by. */
export function experimentFilePage(): string {
  return [
    "# The experiment file",
    "Written from the tables in the code; change those, then run `npx vitest run tests/experimentFile -u`. [Tuning](tuning.md) tells how to use it.",
    "A file is YAML or JSON, of ours or of NNI. A dot leads into an object: `trial.command` is `trial: { command: ... }`. Relative paths start at the file's folder, and `~` is the home folder. NNI's fields may be written in snake case. Fields of different origin can stand together where they do not say different things; a field that is not known is an error.",
    "## Fields",
    table(["field", "NNI 2 and 3", "NNI 1", "expected", "meaning"], settingRows()),
    "## Fields of NNI that are read over",
    table(["fields", "why"], ignoredRows()),
    "## Fields of NNI that are refused",
    table(
      ["field", "only with", "instead"],
      Object.entries(refusedFields).map(([field, { allowed, remedy }]) => [
        code(field),
        code(String(allowed)),
        remedy,
      ]),
    ),
    "## Tuners of NNI",
    "`optimize_mode` gives the direction and `seed` the seed of the experiment. What is not listed is ignored with a note.",
    table(["NNI's tuner or advisor", "read as", "its arguments"], algorithmRows(nniTuners)),
    "Refused:",
    table(
      ["NNI's tuner", "instead"],
      refusedTuners.map(({ names: [name = ""], remedy }) => [code(name), remedy]),
    ),
    "## Assessors of NNI",
    table(["NNI's assessor", "read as", "its arguments"], algorithmRows(nniAssessors)),
  ]
    .join("\n\n")
    .concat("\n");
}
