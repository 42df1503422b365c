import { join } from "node:path";
import { type ByteFile, openBytes } from "./openBytes.ts";

/** The packed files of a folder, each opened when it is first read. */
export class ByteFiles {
  readonly #root: string;
  readonly #files = new Map<string, Promise<ByteFile>>();

  constructor(root: string) {
    this.#root = root;
  }

  open(name: string): Promise<ByteFile> {
    let file = this.#files.get(name);
    if (file === undefined) {
      file = openBytes(join(this.#root, name));
      this.#files.set(name, file);
    }
    return file;
  }

  async close(): Promise<void> {
    for (const file of this.#files.values()) await (await file).close();
    this.#files.clear();
  }
}
