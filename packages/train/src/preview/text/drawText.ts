import type { RgbImage } from "@mixwell/augment";
import { glyph, LETTER_HEIGHT, LETTER_WIDTH } from "./font.ts";

/** From one letter to the next, and from one line to the next, in pixels. */
const ADVANCE = LETTER_WIDTH + 1;
export const LINE_HEIGHT = LETTER_HEIGHT + 3;

/** What sets in the lines of a paragraph after its first. */
const INDENT = "  ";

/** Writes a line of text in one grey; what does not fit into the image is cut off. */
export function drawText(image: RgbImage, text: string, left: number, top: number, grey: number): void {
  const { data, height, width } = image;
  for (const [i, character] of [...text].entries()) {
    for (const [column, bits] of glyph(character).entries()) {
      const x = left + i * ADVANCE + column;
      for (let row = 0; row < LETTER_HEIGHT; row++) {
        const y = top + row;
        if (((bits >> row) & 1) === 0 || x < 0 || x >= width || y < 0 || y >= height) continue;
        data.fill(grey, (y * width + x) * 3, (y * width + x) * 3 + 3);
      }
    }
  }
}

/** Breaks text into lines at most `width` pixels wide, at spaces where there are any; lines after the first are set in. */
export function wrapText(text: string, width: number): string[] {
  const fitting = Math.max(INDENT.length + 1, Math.floor(width / ADVANCE));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line.trim() === "" ? line + word : `${line} ${word}`;
    if (joined.length <= fitting) {
      line = joined;
      continue;
    }
    if (line.trim() !== "") lines.push(line);
    line = (lines.length > 0 ? INDENT : "") + word;
    while (line.length > fitting) {
      lines.push(line.slice(0, fitting));
      line = INDENT + line.slice(fitting);
    }
  }
  return line.trim() === "" ? lines : [...lines, line];
}
