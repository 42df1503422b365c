import fc from "fast-check";
import { expect, it } from "vitest";
import { drawText, wrapText } from "./drawText.ts";
import { glyph } from "./font.ts";

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

it("has a different shape for each printable character of ASCII, and one for all others", () => {
  expect(new Set(printable.map((character) => glyph(character).join(","))).size).toBe(95);
  for (const character of ["é", "木", "\n"]) expect(glyph(character)).toEqual(glyph("?"));
});

it("writes a letter the right way up and around", () => {
  const image = { height: 8, width: 6, data: new Uint8Array(8 * 6 * 3) };
  drawText(image, "L", 0, 0, 9);
  const rows = Array.from({ length: 8 }, (_, y) =>
    Array.from({ length: 6 }, (_, x) => (image.data[(y * 6 + x) * 3] === 9 ? "#" : ".")).join(""),
  );
  expect(rows).toEqual(["#.....", "#.....", "#.....", "#.....", "#.....", "#.....", "#####.", "......"]);
});

it("writes nothing outside of the image, wherever it begins", () => {
  fc.assert(
    fc.property(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }), (left, top) => {
      const data = new Uint8Array(12 * 10 * 3);
      expect(() => drawText({ height: 12, width: 10, data }, "Wg", left, top, 1)).not.toThrow();
      const far = left > 9 || left < -12 || top > 11 || top < -8;
      if (far) expect(data.every((value) => value === 0)).toBe(true);
    }),
  );
});

it("breaks lines so that each fits, loses no letter, and sets in those after the first", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 }),
      fc.integer({ min: 30, max: 300 }),
      (words, width) => {
        const lines = wrapText(words.join(" "), width);
        for (const line of lines) expect(line.length * 6).toBeLessThanOrEqual(width);
        for (const line of lines.slice(1)) expect(line).toMatch(/^ {2}\S/);
        expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
      },
    ),
    { numRuns: 60 },
  );
  expect(wrapText("one two", 600)).toEqual(["one two"]);
  expect(wrapText("", 600)).toEqual([]);
});
