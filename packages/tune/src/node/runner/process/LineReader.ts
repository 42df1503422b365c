import { StringDecoder } from "node:string_decoder";

/** A longer line is cut here: it is no result, and must not fill the memory. */
const MOST_CHARACTERS = 1_000_000;

/** Puts lines together from pieces that are cut anywhere, also within a character. */
export class LineReader {
  readonly #decoder = new StringDecoder("utf8");
  readonly #onLine: (line: string) => void;
  #rest = "";
  #isTooLong = false;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(piece: Buffer): void {
    this.#take(this.#decoder.write(piece));
  }

  /** Takes a last line that has no end. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest !== "") this.#onLine(this.#rest);
    this.#rest = "";
  }

  #take(text: string): void {
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      const line = this.#rest + text.slice(start, end);
      if (!this.#isTooLong) this.#onLine(line.endsWith("\r") ? line.slice(0, -1) : line);
      this.#rest = "";
      this.#isTooLong = false;
      start = end + 1;
    }
    if (this.#isTooLong) return;
    this.#rest += text.slice(start);
    this.#isTooLong = this.#rest.length > MOST_CHARACTERS;
    if (this.#isTooLong) this.#rest = "";
  }
}
