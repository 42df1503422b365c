import { MixwellError } from "@mixwell/core";

/** One record of a CSV text. */
export interface CsvRow {
  /** Line of the text on which the record begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Parses comma-separated values as RFC 4180 has them: fields may stand in double quotes, may then hold commas, line
 * breaks and doubled quotes; lines end in LF or CRLF. Empty lines are passed over, a byte order mark is dropped.
 * @throws MixwellError CSV_INVALID with the line
 */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const row = { line, fields: [] as string[] };
    for (;;) {
      const field = text[at] === '"' ? quotedField(text, at, line) : plainField(text, at);
      row.fields.push(field.value);
      at = field.end;
      line += field.lineBreaks;
      if (text[at] !== ",") break;
      at++;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    line++;
    if (row.fields.length > 1 || row.fields[0] !== "") rows.push(row);
  }
  return rows;
}

interface Field {
  readonly value: string;
  /** Index of the comma or line end after the field. */
  readonly end: number;
  readonly lineBreaks: number;
}

function plainField(text: string, start: number): Field {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n") end++;
  const stop = text[end] !== "," && text[end - 1] === "\r" && end > start ? end - 1 : end;
  return { value: text.slice(start, stop), end, lineBreaks: 0 };
}

function quotedField(text: string, start: number, line: number): Field {
  let value = "";
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw invalid("A quoted field has no end", line);
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const after = text[quote + 1];
      const ends =
        after === undefined || after === "," || after === "\n" || text.startsWith("\r\n", quote + 1);
      if (!ends) throw invalid("Something stands between a closing quote and the next comma", line);
      return { value, end: quote + 1, lineBreaks: value.split("\n").length - 1 };
    }
    value += '"';
    from = quote + 2;
  }
}

function invalid(message: string, line: number): MixwellError {
  return new MixwellError({ code: "CSV_INVALID", message, where: `line ${line}` });
}
