import type { TableColumn } from "./tableColumns.ts";

/**
 * Whether a trial has all words of a search: `lr<0.01 optimizer=adam failed`. A word with a column's name before `=`, `<` or `>` is
 * held against that column, any other against all texts of the row, both without regard to case.
 *
 * @param rowText all texts of a row in lower case; see `rowTexts`
 */
export function searchTrials(
  query: string,
  columns: readonly TableColumn[],
  rowText: (id: number) => string,
): (id: number) => boolean {
  const tests = query
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => testOf(word.toLowerCase(), columns, rowText));
  return (id) => tests.every((test) => test(id));
}

function testOf(
  word: string,
  columns: readonly TableColumn[],
  rowText: (id: number) => string,
): (id: number) => boolean {
  const [, name, sign, wanted] = /^(.+?)(<=|>=|=|<|>)(.+)$/.exec(word) ?? [];
  const column = columns.find((one) => one.name.toLowerCase() === name);
  if (column === undefined || sign === undefined || wanted === undefined)
    return (id) => rowText(id).includes(word);
  const number = Number(wanted);
  if (sign === "=")
    return (id) =>
      column.text(id).toLowerCase() === wanted || (column.isNumeric && column.key(id) === number);
  return (id) => {
    const value = column.key(id);
    if (typeof value !== "number") return false;
    return sign.startsWith("<")
      ? value < number || (sign === "<=" && value === number)
      : value > number || (sign === ">=" && value === number);
  };
}

/** The texts of rows for searching, each put together once. */
export function rowTexts(columns: readonly TableColumn[]): (id: number) => string {
  const texts: string[] = [];
  return (id) => {
    texts[id] ??= columns.map((column) => column.text(id).toLowerCase()).join("\n");
    return texts[id];
  };
}
