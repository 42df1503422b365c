import { type FileHandle, mkdir, open, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { MixwellError } from "@mixwell/core";
import { writeFileSafely } from "../run/writeFileSafely.ts";
import type { ManifestLine } from "./types.ts";

const SETTINGS = "augment.json";
const MANIFEST = "manifest.jsonl";

/**
 * A folder of copies. A copy's line is in the manifest before the copy has its name, so a file with a line is ours and whole,
 * and one without is someone else's and never written over.
 */
export class CopyFolder {
  readonly #root: string;
  readonly #manifest: FileHandle;
  readonly #kept: ReadonlySet<string>;

  private constructor(root: string, manifest: FileHandle, kept: ReadonlySet<string>) {
    this.#root = root;
    this.#manifest = manifest;
    this.#kept = kept;
  }

  /**
   * Makes a folder, or goes on with one.
   * @param settings what decides the copies, as JSON; those of a folder begun before must be the same
   * @throws MixwellError OUTPUT_EXISTS
   */
  static async open(root: string, settings: object): Promise<CopyFolder> {
    await mkdir(root, { recursive: true });
    const plain: unknown = JSON.parse(JSON.stringify(settings));
    const text = await readFile(join(root, SETTINGS), "utf8").catch(() => undefined);
    if (text === undefined && (await readdir(root)).length > 0) {
      throw inTheWay(root, "holds something else", "Give a folder that is new or empty");
    }
    if (text !== undefined && !isDeepStrictEqual(parse(text), plain)) {
      throw inTheWay(
        root,
        "holds copies made with other settings",
        "Give another folder, or the same settings to go on",
      );
    }
    if (text === undefined)
      await writeFileSafely(join(root, SETTINGS), `${JSON.stringify(plain, null, 2)}\n`);
    const lines = await readLines(root);
    await writeFileSafely(join(root, MANIFEST), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const kept = new Set(lines.map(({ path }) => path));
    return new CopyFolder(root, await open(join(root, MANIFEST), "a"), kept);
  }

  /** Whether a copy was written before. */
  has(path: string): boolean {
    return this.#kept.has(path);
  }

  /** @throws MixwellError OUTPUT_EXISTS where a file that is not a copy of ours has the name */
  async add(line: ManifestLine, content: Uint8Array): Promise<void> {
    const file = join(this.#root, line.path);
    await mkdir(dirname(file), { recursive: true });
    const beside = `${file}.part`;
    await writeFile(beside, content);
    if (await exists(file)) {
      throw inTheWay(file, "was not made by this command", "Move it away, or give another folder");
    }
    await this.#manifest.appendFile(`${JSON.stringify(line)}\n`);
    await rename(beside, file);
  }

  async close(): Promise<void> {
    await this.#manifest.sync();
    await this.#manifest.close();
  }
}

/** The lines whose copies are there; a torn last line is passed over. */
async function readLines(root: string): Promise<ManifestLine[]> {
  const text = await readFile(join(root, MANIFEST), "utf8").catch(() => "");
  const lines: ManifestLine[] = [];
  for (const row of text.split("\n")) {
    const line = parse(row) as ManifestLine | undefined;
    if (line !== undefined && (await exists(join(root, line.path)))) lines.push(line);
  }
  return lines;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

function inTheWay(path: string, what: string, remedy: string): MixwellError {
  return new MixwellError({ code: "OUTPUT_EXISTS", message: `${path} ${what}`, remedy });
}
