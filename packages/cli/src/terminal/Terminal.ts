/** Where a command writes: results to `out`, all else to `error`. */
export interface Terminal {
  /** Writes text to standard output as it is. */
  out(text: string): void;
  /** Writes text to standard error as it is. */
  error(text: string): void;
  /** Whether standard error is a terminal on which a line can be written over. */
  readonly live: boolean;
  /** Width of the terminal in characters. */
  readonly columns: number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    live: process.stderr.isTTY === true && process.env.TERM !== "dumb",
    columns: process.stderr.columns ?? 80,
  };
}
