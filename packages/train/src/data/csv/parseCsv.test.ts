import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./parseCsv.ts";

const fields = (text: string) => parseCsv(text).map((row) => row.fields);

describe("parseCsv", () => {
  it("reads the forms of RFC 4180, section 2", () => {
    expect(fields("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n")).toEqual([
      ["aaa", "bbb", "ccc"],
      ["zzz", "yyy", "xxx"],
    ]);
    expect(fields('"aaa","b\r\nbb","ccc"\r\nzzz,yyy,xxx')).toEqual([
      ["aaa", "b\r\nbb", "ccc"],
      ["zzz", "yyy", "xxx"],
    ]);
    expect(fields('"aaa","b""bb","c,cc"')).toEqual([["aaa", 'b"bb', "c,cc"]]);
    expect(fields("a,,\n,b,")).toEqual([
      ["a", "", ""],
      ["", "b", ""],
    ]);
  });

  it("drops a byte order mark and empty lines, and counts lines through quoted breaks", () => {
    const rows = parseCsv('\uFEFFä,1\n\n"two\nlines",2\nlast,3');
    expect(rows).toEqual([
      { line: 1, fields: ["ä", "1"] },
      { line: 3, fields: ["two\nlines", "2"] },
      { line: 5, fields: ["last", "3"] },
    ]);
  });

  it("reads back whatever is written with quotes", () => {
    const table = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 4 }));
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), (rows, end) => {
        const text = rows
          .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",") + end)
          .join("");
        expect(fields(text)).toEqual(rows);
      }),
    );
  });

  it("names the line of an error", () => {
    expect(() => parseCsv('a,b\nc,"d')).toThrow("A quoted field has no end (line 2)");
    expect(() => parseCsv('a,"b"c\n')).toThrow(/closing quote.*line 1/);
  });
});
