import { type FileHandle, open } from "node:fs/promises";
import { LineReader } from "./LineReader.ts";

/** Milliseconds between looks: files on network drives tell nobody that they have grown. */
const LOOK_INTERVAL = 100;
const PIECE = 65_536;

/** Reads lines from a file that somebody else appends to, as they come. */
export class ResultFile {
  readonly #path: string;
  readonly #lines: LineReader;
  readonly #timer: NodeJS.Timeout;
  #position = 0;
  #reading: Promise<void> = Promise.resolve();

  /** @param path a file that exists and is empty */
  constructor(path: string, onLine: (line: string) => void) {
    this.#path = path;
    this.#lines = new LineReader(onLine);
    this.#timer = setInterval(() => {
      this.#reading = this.#reading.then(() => this.#look());
    }, LOOK_INTERVAL);
  }

  /** Reads what is left, and looks no more. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#reading;
    await this.#look();
    this.#lines.end();
  }

  async #look(): Promise<void> {
    let file: FileHandle;
    try {
      file = await open(this.#path, "r");
    } catch {
      // A trial that takes its own results away has told none.
      return;
    }
    try {
      const buffer = Buffer.alloc(PIECE);
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, PIECE, this.#position);
        if (bytesRead === 0) return;
        this.#position += bytesRead;
        this.#lines.push(Buffer.from(buffer.subarray(0, bytesRead)));
      }
    } finally {
      await file.close();
    }
  }
}
