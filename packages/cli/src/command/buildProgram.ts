import { Argument, Command, Option } from "commander";
import type { CommandSpec } from "./CommandSpec.ts";
import { exampleHelp, exitCodeHelp, listHelp, sentence } from "./helpText.ts";

/** A parsed command line. */
export interface ParsedCall {
  readonly command: CommandSpec;
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly json: boolean;
}

export interface ProgramOptions {
  readonly commands: readonly CommandSpec[];
  /** What the first words of commands of two words stand for: `{ data: "look at data sets" }`. */
  readonly groups: Readonly<Record<string, string>>;
  readonly version: string;
  /** Standard output: help that was asked for, and the version. */
  readonly out: (text: string) => void;
  /** Standard error: what is wrong with a command line. */
  readonly error: (text: string) => void;
  readonly called: (call: ParsedCall) => Promise<void>;
}

/** The commander program of a table of commands. Ends a parse with a CommanderError where commander would exit. */
export function buildProgram(options: ProgramOptions): Command {
  const program = new Command("mixwell")
    .description("Trains image classifiers from folders of photographs.")
    .version(options.version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .configureOutput({
      writeOut: options.out,
      writeErr: options.error,
      outputError: (text, write) => write(asOneMessage(text)),
    })
    .showHelpAfterError("Try `mixwell --help`")
    .exitOverride();
  for (const spec of options.commands) addCommand(program, spec, options);
  return program.addHelpText("after", () => `\n${exitCodeHelp()}`);
}

function addCommand(program: Command, spec: CommandSpec, { groups, called }: ProgramOptions): void {
  const words = spec.path.join(" ");
  const command = parentOf(program, spec, groups)
    .command(spec.path.at(-1) as string)
    .summary(spec.summary)
    .description([sentence(spec.summary), ...spec.description].join("\n\n"))
    .helpOption("-h, --help", "print this help")
    .showHelpAfterError(`Try \`mixwell ${words} --help\``);
  for (const { name, doc, many, optional } of spec.arguments) {
    const shown = many === true ? `${name}...` : name;
    command.addArgument(new Argument(optional === true ? `[${shown}]` : `<${shown}>`, doc));
  }
  for (const { flags, doc, group, parse } of spec.options) {
    const option = new Option(flags, doc).helpGroup(`${group}:`);
    if (parse !== undefined) option.argParser((text) => parse(text));
    command.addOption(option);
  }
  command.addOption(
    new Option("--json", "end with one line of JSON on standard output").helpGroup("Output:"),
  );
  command.addHelpText("after", () =>
    ["", ...(spec.lists ?? []).map(listHelp), exampleHelp(spec.examples), exitCodeHelp()].join("\n"),
  );
  command.action(async () => {
    const { json, ...options } = command.opts<{ json?: boolean }>();
    const values = command.processedArgs.flat().filter((value): value is string => value !== undefined);
    await called({ command: spec, arguments: values, options, json: json === true });
  });
}

/** `data check` lives below a command `data` that only has sub-commands. */
function parentOf(program: Command, spec: CommandSpec, groups: ProgramOptions["groups"]): Command {
  let parent = program;
  for (const word of spec.path.slice(0, -1)) {
    const known = parent.commands.find((command) => command.name() === word);
    const summary = groups[word] ?? word;
    parent = known ?? parent.command(word).summary(summary).description(sentence(summary));
  }
  return parent;
}

/** commander writes "error: unknown option '--x'\n(Did you mean --y?)". */
function asOneMessage(text: string): string {
  const message = text
    .trimEnd()
    .replace(/^error: /, "")
    .replaceAll("\n", " ");
  return `Error: ${message.charAt(0).toUpperCase()}${message.slice(1)}\n`;
}
