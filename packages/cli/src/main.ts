import { isMixwellError } from "@mixwell/core";
import { CommanderError } from "commander";
import { buildProgram, type ParsedCall } from "./command/buildProgram.ts";
import { commandGroups, commandTable } from "./command/commandTable.ts";
import { debugError, describeError } from "./exit/describeError.ts";
import { exitCodeOf } from "./exit/exitCodeOf.ts";
import { exitCodes } from "./exit/exitCodes.ts";
import type { Services } from "./services.ts";
import type { Terminal } from "./terminal/Terminal.ts";
import { version } from "./version.ts";

export interface MainOptions {
  readonly terminal: Terminal;
  readonly services: Services;
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Adds what is known of an error to its message. */
  readonly debug?: boolean;
}

/**
 * Runs one command line, without the words `node` and `mixwell`.
 * @returns the exit code; errors are told on the terminal and never thrown
 */
export async function main(words: readonly string[], options: MainOptions): Promise<number> {
  const { terminal, services, signal } = options;
  let exitCode: number = exitCodes.done.code;
  const perform = async ({ command, json, ...parsed }: ParsedCall): Promise<void> => {
    const outcome = await command.run({ ...parsed, json, terminal, services, signal });
    terminal.out(json ? `${JSON.stringify(outcome.json)}\n` : outcome.text);
    exitCode = outcome.exitCode;
  };
  const json = words.includes("--json");
  try {
    const program = buildProgram({
      commands: commandTable,
      groups: commandGroups,
      version: version(),
      out: (text) => terminal.out(text),
      error: (text) => terminal.error(text),
      called: perform,
    });
    await program.parseAsync([...words], { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) {
      // commander has told its errors, its help and its version already.
      exitCode = error.exitCode === 0 ? exitCodes.done.code : exitCodes.usage.code;
      if (json && exitCode !== 0)
        tellJson(terminal, exitCode, { code: "USAGE", message: plainMessage(error) });
      return exitCode;
    }
    // What ends work that was asked to stop is not worth more words, whatever form it has.
    const cause = signal.aborted && !isMixwellError(error) ? signal.reason : error;
    exitCode = exitCodeOf(cause);
    const described = describeError(cause);
    terminal.error(`Error: ${described.message}\n`);
    if (options.debug === true) terminal.error(`${debugError(error)}\n`);
    if (json) tellJson(terminal, exitCode, described);
  }
  return exitCode;
}

function tellJson(terminal: Terminal, exitCode: number, error: { code: string; message: string }): void {
  terminal.out(`${JSON.stringify({ error, exitCode })}\n`);
}

function plainMessage(error: CommanderError): string {
  return error.message.replace(/^error: /, "").replaceAll("\n", " ");
}
