/** What a spreadsheet would take for a formula, or for the way into one. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV by RFC 4180: lines end in CR LF, and cells with commas, quotes or line breaks are quoted. `undefined` and `null`
 * are empty cells. Text that a spreadsheet would run as a formula gets a leading apostrophe, unless it is a number.
 */
export function csv(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? guard(value) : (JSON.stringify(value) ?? String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function guard(text: string): string {
  const isNumber = text.trim() === text && Number.isFinite(Number(text));
  return FORMULA.test(text) && !isNumber ? `'${text}` : text;
}
