import { createWriteStream, type WriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

/** Bytes that are kept of the beginning and of the end of what an attempt prints. */
const HEAD = 8_000_000;
const TAIL = 8_000_000;

/**
 * Writes what an attempt prints to a file: the beginning as it comes, of the rest only the end. So a trial that prints without end
 * fills neither disk nor memory, and is never held up.
 */
export class CappedLog {
  readonly #stream: WriteStream;
  #written = 0;
  #tail: Buffer[] = [];
  #tailBytes = 0;
  #dropped = 0;
  #isBroken = false;

  /** @param path appended to */
  constructor(path: string, title: string) {
    this.#stream = createWriteStream(path, { flags: "a" });
    // A full disk is no reason to end a trial.
    this.#stream.on("error", () => {
      this.#isBroken = true;
    });
    this.#stream.write(title);
  }

  /** Reads a stream to its end; `onPiece` sees all of it. */
  async read(source: Readable, onPiece: (piece: Buffer) => void): Promise<void> {
    source.on("data", (piece: Buffer) => {
      onPiece(piece);
      this.#push(piece);
    });
    await finished(source, { writable: false }).catch(() => undefined);
  }

  /** The end of what was printed. */
  lastLines(count: number): string[] {
    const end = Buffer.concat(this.#tail.slice(-4)).subarray(-20_000).toString("utf8");
    return end
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .slice(-count);
  }

  async close(): Promise<void> {
    if (this.#written >= HEAD) {
      if (this.#dropped > 0) this.#stream.write(`\n... ${this.#dropped} bytes left out ...\n`);
      for (const piece of this.#tail) this.#stream.write(piece);
    }
    await new Promise<void>((resolve) => {
      if (this.#isBroken) return resolve();
      this.#stream.on("error", () => resolve());
      this.#stream.end(() => resolve());
    });
  }

  #push(piece: Buffer): void {
    const room = Math.max(0, HEAD - this.#written);
    const head = piece.subarray(0, room);
    if (head.length > 0 && !this.#isBroken) this.#stream.write(head);
    this.#written += head.length;
    // What is at the end of a short output is kept too, for its last lines.
    this.#keep(room >= piece.length ? piece : piece.subarray(room), room >= piece.length);
  }

  #keep(piece: Buffer, isWritten: boolean): void {
    if (isWritten) {
      this.#tail = [...this.#tail.slice(-3), piece];
      return;
    }
    if (this.#tailBytes === 0) this.#tail = [];
    this.#tail.push(Buffer.from(piece));
    this.#tailBytes += piece.length;
    while (this.#tailBytes - (this.#tail[0]?.length ?? 0) >= TAIL) {
      const [oldest] = this.#tail.splice(0, 1);
      this.#tailBytes -= oldest?.length ?? 0;
      this.#dropped += oldest?.length ?? 0;
    }
  }
}
