import type { Terminal } from "../terminal/Terminal.ts";

/** Plain progress lines come no closer together than this. */
const PLAIN_INTERVAL_MS = 10_000;

/** A live line is redrawn no more often than this. */
const LIVE_INTERVAL_MS = 100;

/**
 * Shows progress on standard error: on a terminal as one line that is written over, otherwise as plain lines with pauses
 * between them. Lines that are to stay go above the live line.
 */
export class ProgressPrinter {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  #shown = false;
  #last = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds, for tests */
  constructor(terminal: Terminal, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
  }

  /** A line that stays. */
  line(text: string): void {
    this.clear();
    this.#terminal.error(`${text}\n`);
  }

  /** A line that the next one replaces; shown when the last is old enough. */
  progress(text: string): void {
    const { live, columns } = this.#terminal;
    const now = this.#now();
    if (now - this.#last < (live ? LIVE_INTERVAL_MS : PLAIN_INTERVAL_MS)) return;
    this.#last = now;
    if (!live) {
      this.#terminal.error(`${text}\n`);
      return;
    }
    const fitting = text.length < columns ? text : `${text.slice(0, Math.max(0, columns - 2))}…`;
    this.#terminal.error(`\r\x1b[2K${fitting}`);
    this.#shown = true;
  }

  /** Takes the live line away. */
  clear(): void {
    if (!this.#shown) return;
    this.#terminal.error("\r\x1b[2K");
    this.#shown = false;
  }
}
