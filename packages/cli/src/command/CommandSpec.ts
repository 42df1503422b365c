import type { Services } from "../services.ts";
import type { Terminal } from "../terminal/Terminal.ts";

/** One command as data: parsing, help and the page of commands come from it. */
export interface CommandSpec {
  /** The words that call it: `["train"]`, `["data", "check"]`. */
  readonly path: readonly string[];
  /** One line, without a full stop. */
  readonly summary: string;
  /** What to know beyond the summary; a paragraph each. */
  readonly description: readonly string[];
  /** More lists for the help, such as the built-in recipes. */
  readonly lists?: readonly NamedList[];
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly { readonly command: string; readonly doc: string }[];
  readonly run: (call: Call) => Promise<Outcome>;
}

export interface NamedList {
  readonly title: string;
  readonly entries: readonly { readonly name: string; readonly doc: string }[];
}

export interface ArgumentSpec {
  /** Shown as `<name>`, `[name]` or `<name...>`. */
  readonly name: string;
  readonly doc: string;
  readonly optional?: boolean;
  /** Takes all that follow. */
  readonly many?: boolean;
}

export interface OptionSpec {
  /** `--batch-size <images>` gives a call the option `batchSize`; `--strict` gives it `strict: true`. */
  readonly flags: string;
  readonly doc: string;
  /** Heading in the help. */
  readonly group: string;
  /** Reads the text of a value. @throws MixwellError OPTION_INVALID */
  readonly parse?: (text: string) => unknown;
}

/** One use of a command. */
export interface Call {
  /** Texts in the order of the arguments; those of a `many` argument follow one another. */
  readonly arguments: readonly string[];
  /** Parsed values by option name; an option that was not given is absent. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether the caller wants JSON, and so no text on standard output. */
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly services: Services;
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface Outcome {
  readonly exitCode: number;
  /** The last line of standard output under --json. */
  readonly json: object;
  /** Standard output otherwise; ends with a new line where it is not empty. */
  readonly text: string;
}
