import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { MixwellError } from "@mixwell/core";
import { type CsvRow, parseCsv } from "../../../data/csv/parseCsv.ts";
import type { SplitName } from "../../../data/DataSet.ts";
import type { Listed, Listing } from "../Listing.ts";

const splitNames: ReadonlyMap<string, SplitName> = new Map([
  ["", "train"],
  ["train", "train"],
  ["val", "val"],
  ["validation", "val"],
  ["valid", "val"],
  ["test", "test"],
]);

/** Names that a header gives to the columns. */
const headers = {
  path: ["path", "file", "filename", "image"],
  label: ["label", "class"],
  split: ["split"],
};

interface Columns {
  readonly path: number;
  readonly label: number;
  readonly split: number | undefined;
}

/**
 * Lists a CSV file `path,label[,split]`, with or without a header; a header may order the columns otherwise and have
 * more of them. Paths are relative to the folder of the CSV file, or absolute. The split is train (or empty), val
 * (validation, valid) or test; without one every row is train.
 * @throws MixwellError DATA_INVALID, DATA_EMPTY, CSV_INVALID
 */
export async function readCsv(file: string): Promise<Listing> {
  const rows = parseCsv(decodeText(await readFile(file), file));
  const [first] = rows;
  const header = first === undefined ? undefined : headerColumns(first);
  const columns = header ?? { path: 0, label: 1, split: 2 };
  const root = dirname(file);
  const items = rows.slice(header === undefined ? 0 : 1).map((row) => {
    if (header === undefined && row.fields.length > 3)
      throw invalid(`Expected path,label[,split] but received ${row.fields.length} fields`, file, row);
    return toItem(row, columns, root, file);
  });
  if (items.length === 0)
    throw new MixwellError({ code: "DATA_EMPTY", message: "The CSV file names no image", where: file });
  const origin: { [K in SplitName]?: string } = {};
  for (const split of ["val", "test"] as const)
    if (items.some((item) => item.split === split)) origin[split] = `rows of split ${split}`;
  return { kind: "csv", source: { kind: "files", root }, items, origin };
}

function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new MixwellError({
      code: "DATA_INVALID",
      message: "The CSV file is not UTF-8 text",
      where: file,
      remedy: 'Save it as "CSV UTF-8"',
      cause,
    });
  }
}

function headerColumns(row: CsvRow): Columns | undefined {
  const names = row.fields.map((field) => field.trim().toLowerCase());
  const find = (known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const path = find(headers.path);
  const label = find(headers.label);
  const split = find(headers.split);
  return path < 0 || label < 0 ? undefined : { path, label, split: split < 0 ? undefined : split };
}

function toItem(row: CsvRow, columns: Columns, root: string, file: string): Listed {
  const path = row.fields[columns.path]?.trim() ?? "";
  const label = row.fields[columns.label]?.trim() ?? "";
  if (path === "" || label === "") {
    const semicolons = row.fields.length === 1 && path.includes(";");
    throw invalid(
      semicolons
        ? "Expected fields separated by commas but received semicolons"
        : "Expected a path and a label in each row",
      file,
      row,
    );
  }
  const word = columns.split === undefined ? "" : (row.fields[columns.split] ?? "").trim();
  const split = splitNames.get(word.toLowerCase());
  if (split === undefined)
    throw invalid(`Expected train, val or test for the split but received "${word}"`, file, row);
  return { path: relativePath(path, root), label, split };
}

/** POSIX form relative to the root; backslashes of a list made on Windows become slashes where no file is named so. */
function relativePath(path: string, root: string): string {
  const given = path.includes("\\") && !existsSync(resolve(root, path)) ? path.replaceAll("\\", "/") : path;
  const inside = isAbsolute(given) ? relative(root, given) : given;
  return (sep === "\\" ? inside.replaceAll("\\", "/") : inside).replace(/^(?:\.\/)+/, "");
}

function invalid(message: string, file: string, row: CsvRow): MixwellError {
  return new MixwellError({ code: "DATA_INVALID", message, where: `${file}, line ${row.line}` });
}
