import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { MixwellError } from "@mixwell/core";
import { LABEL_SEPARATOR } from "../../../data/csv/labelSeparator.ts";
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
  labels: ["labels", "tags"],
  split: ["split"],
};

interface Columns {
  readonly path: number;
  readonly label: number;
  /** Whether the header promises several labels. */
  readonly several: boolean;
  readonly split: number | undefined;
}

/**
 * Lists a CSV file `path,label[,split]`, with or without a header; a header may order the columns otherwise and have
 * more of them. Paths are relative to the folder of the CSV file, or absolute. The split is train (or empty), val
 * (validation, valid) or test; without one every row is train.
 *
 * The images have several labels each where the column is called `labels` (or `tags`), or where a label holds the
 * separator, as `cat|outdoor` does. An empty field is then an image without any label.
 * @throws MixwellError DATA_INVALID, DATA_EMPTY, CSV_INVALID
 */
export async function readCsv(file: string): Promise<Listing> {
  const rows = parseCsv(decodeText(await readFile(file), file));
  const [first] = rows;
  const header = first === undefined ? undefined : headerColumns(first);
  const columns = header ?? { path: 0, label: 1, several: false, split: 2 };
  const root = dirname(file);
  const records = rows.slice(header === undefined ? 0 : 1);
  const multiLabel =
    columns.several || records.some(({ fields }) => fields[columns.label]?.includes(LABEL_SEPARATOR));
  const items = records.map((row) => {
    if (header === undefined && row.fields.length > 3)
      throw invalid(`Expected path,label[,split] but received ${row.fields.length} fields`, file, row);
    return toItem(row, columns, multiLabel, root, file);
  });
  if (items.length === 0)
    throw new MixwellError({ code: "DATA_EMPTY", message: "The CSV file names no image", where: file });
  const origin: { [K in SplitName]?: string } = {};
  for (const split of ["val", "test"] as const)
    if (items.some((item) => item.split === split)) origin[split] = `rows of split ${split}`;
  return { kind: "csv", source: { kind: "files", root }, items, multiLabel, origin };
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
  const labels = find(headers.labels);
  const several = labels >= 0;
  const label = several ? labels : find(headers.label);
  const split = find(headers.split);
  return path < 0 || label < 0 ? undefined : { path, label, several, split: split < 0 ? undefined : split };
}

function toItem(row: CsvRow, columns: Columns, multiLabel: boolean, root: string, file: string): Listed {
  const path = row.fields[columns.path]?.trim() ?? "";
  const label = row.fields[columns.label]?.trim();
  if (path === "" || label === undefined || (label === "" && !multiLabel)) {
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
  const item = { path: relativePath(path, root), label, split };
  return multiLabel ? { ...item, labels: separate(label) } : item;
}

function separate(text: string): string[] {
  const names = text.split(LABEL_SEPARATOR).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== ""))];
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
