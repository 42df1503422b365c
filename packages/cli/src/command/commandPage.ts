import { exitCodes } from "../exit/exitCodes.ts";
import type { ArgumentSpec, CommandSpec, OptionSpec } from "./CommandSpec.ts";
import { sentence } from "./helpText.ts";

/** The page of all commands, in Markdown. */
export function commandPage(commands: readonly CommandSpec[]): string {
  const codes = Object.values(exitCodes).map(({ code, doc }) => `- \`${code}\`: ${doc}`);
  return [
    "# The commands of Mixwell",
    "Written from the table of commands in `src/command/commandTable.ts`; change that, then run `npx vitest run packages/cli -u`.",
    'Progress goes to standard error and results to standard output. With `--json` the last line of standard output is one JSON object; of an error too: `{"error":{"code":..,"message":..},"exitCode":..}`.',
    ["Exit codes:\n", ...codes].join("\n"),
    ...commands.map(describeCommand),
  ]
    .join("\n\n")
    .concat("\n");
}

function describeCommand(spec: CommandSpec): string {
  const words = ["mixwell", ...spec.path];
  const groups = [...new Set(spec.options.map(({ group }) => group))];
  return [
    `## ${words.join(" ")}`,
    sentence(spec.summary),
    ...spec.description,
    `\`\`\`\n${[...words, "[options]", ...spec.arguments.map(placeOf)].join(" ")}\n\`\`\``,
    ...(spec.arguments.length === 0
      ? []
      : [spec.arguments.map((argument) => `- \`${argument.name}\`: ${argument.doc}`).join("\n")]),
    ...groups.map((group) => optionList(group, spec.options)),
    ...(spec.lists ?? []).map(({ title, entries }) =>
      [`${title}:\n`, ...entries.map(({ name, doc }) => `- \`${name}\`: ${doc}`)].join("\n"),
    ),
    ["Examples:\n", ...spec.examples.map(({ command, doc }) => `- \`${command}\`: ${doc}`)].join("\n"),
  ].join("\n\n");
}

function placeOf({ name, many, optional }: ArgumentSpec): string {
  const shown = many === true ? `${name}...` : name;
  return optional === true ? `[${shown}]` : `<${shown}>`;
}

function optionList(group: string, options: readonly OptionSpec[]): string {
  const entries = options.filter((option) => option.group === group);
  return [`${group}:\n`, ...entries.map(({ flags, doc }) => `- \`${flags}\`: ${doc}`)].join("\n");
}
