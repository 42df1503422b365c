import { Argument, Command, Option } from "commander";
import { exitCodes } from "../exit/exitCodes.ts";
import type { CommandSpec } from "./CommandSpec.ts";

/** A parsed command line. */
export interface ParsedCall {
  readonly command: CommandSpec;
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly json: boolean;
}

export interface ProgramWriters {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** The commander program of a table of commands; `called` receives what was parsed. */
export function buildProgram(
  commands: readonly CommandSpec[],
  version: string,
  writers: ProgramWriters,
  called: (call: ParsedCall) => Promise<void>,
): Command {
  const program = new Command("mixwell")
    .description("Trains image classifiers from folders of photographs.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .configureOutput({
      writeOut: writers.out,
      writeErr: writers.error,
      outputError: (text, write) => write(asOneMessage(text)),
    })
    .showHelpAfterError("Try `mixwell --help`")
    .exitOverride();
  for (const spec of commands) addCommand(program, spec, called);
  program.addHelpText("after", `\n${exitCodeHelp()}`);
  return program;
}

function addCommand(program: Command, spec: CommandSpec, called: (call: ParsedCall) => Promise<void>): void {
  const command = parentOf(program, spec)
    .command(spec.path.at(-1) as string)
    .summary(spec.summary)
    .description(
      [sentence(spec.summary), ...(spec.description === undefined ? [] : ["", spec.description])].join("\n"),
    )
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError(`Try \`mixwell ${spec.path.join(" ")} --help\``);
  for (const argument of spec.arguments) {
    const name = argument.many === true ? `${argument.name}...` : argument.name;
    command.addArgument(new Argument(argument.optional === true ? `[${name}]` : `<${name}>`, argument.doc));
  }
  const names = new Map<string, string>();
  for (const { flags, name, doc, group, parse } of spec.options) {
    const option = new Option(flags, doc).helpGroup(`${group}:`);
    if (parse !== undefined) option.argParser((text) => parse(text));
    names.set(option.attributeName(), name);
    command.addOption(option);
  }
  command.addOption(
    new Option("--json", "end with one line of JSON on standard output").helpGroup("Output:"),
  );
  command.addHelpText("after", () => `\n${exampleHelp(spec)}\n${exitCodeHelp()}`);
  command.action(async () => {
    const { json, ...given } = command.opts<{ json?: boolean }>();
    const options = Object.fromEntries(
      Object.entries(given).map(([attribute, value]) => [names.get(attribute) ?? attribute, value]),
    );
    const values = command.processedArgs.flat().filter((value): value is string => value !== undefined);
    await called({ command: spec, arguments: values, options, json: json === true });
  });
}

/** `data check` lives below a command `data` that only has sub-commands. */
function parentOf(program: Command, spec: CommandSpec): Command {
  let parent = program;
  for (const word of spec.path.slice(0, -1)) {
    const known = parent.commands.find((command) => command.name() === word);
    parent =
      known ?? parent.command(word).summary(`commands about ${word}`).description(`Commands about ${word}.`);
  }
  return parent;
}

function exampleHelp(spec: CommandSpec): string {
  const lines = spec.examples.map(({ command, doc }) => `  ${command}\n      ${doc}`);
  return `Examples:\n${lines.join("\n")}\n`;
}

/** The exit codes as a section of the help. */
export function exitCodeHelp(): string {
  const lines = Object.values(exitCodes).map(({ code, doc }) => `  ${String(code).padEnd(5)}${doc}`);
  return `Exit codes:\n${lines.join("\n")}`;
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

/** commander writes "error: unknown option '--x'\n(Did you mean --y?)". */
function asOneMessage(text: string): string {
  const [first, ...rest] = text
    .trimEnd()
    .replace(/^error: /, "")
    .split("\n");
  const message = `${(first as string).charAt(0).toUpperCase()}${(first as string).slice(1)}`;
  return `Error: ${[message, ...rest].join(" ")}\n`;
}
