import type { RgbImage } from "@mixwell/augment";
import { barHeight, drawBar } from "./bar/drawBar.ts";
import type { BarPart, Sheet, SheetCell, SheetRow } from "./Sheet.ts";
import { drawText, LINE_HEIGHT, wrapText } from "./text/drawText.ts";

const GAP = 8;
const PAPER = 255;
const INK = 32;
const SOFT = 96;

/** A cell is at least this wide, so that there is room for words. */
const NARROWEST = 108;

interface PlacedCell {
  readonly image: RgbImage;
  readonly bar: readonly BarPart[];
  readonly lines: readonly string[];
  readonly width: number;
}

interface PlacedRow {
  readonly title: readonly string[];
  readonly cells: readonly PlacedCell[];
  /** The height of the tallest picture. */
  readonly pictures: number;
  readonly height: number;
}

/** The sheet as one picture, dark on white. */
export function renderSheet(sheet: Sheet): RgbImage {
  const width = GAP + Math.max(NARROWEST, ...sheet.rows.map(rowWidth));
  const title = wrapText(sheet.title, width - 2 * GAP);
  const rows = sheet.rows.map((row) => placeRow(row, width - 2 * GAP));
  const height = rows.reduce((sum, row) => sum + row.height, 2 * GAP + title.length * LINE_HEIGHT);
  const image: RgbImage = { height, width, data: new Uint8Array(height * width * 3).fill(PAPER) };
  let top = GAP;
  for (const line of title) {
    drawText(image, line, GAP, top, INK);
    top += LINE_HEIGHT;
  }
  for (const row of rows) {
    top += GAP;
    drawRow(image, row, top);
    top += row.height - GAP;
  }
  return image;
}

function rowWidth({ cells }: SheetRow): number {
  return cells.reduce((sum, { image }) => sum + Math.max(NARROWEST, image.width) + GAP, 0);
}

function placeRow({ title, cells }: SheetRow, width: number): PlacedRow {
  const placed = cells.map(placeCell);
  const titleLines = title === "" ? [] : wrapText(title, width);
  const pictures = Math.max(0, ...placed.map(({ image }) => image.height));
  const words = placed.map(({ bar, lines }) => barHeight(bar) + lines.length * LINE_HEIGHT);
  const height = GAP + titleLines.length * LINE_HEIGHT + pictures + 4 + Math.max(0, ...words);
  return { title: titleLines, cells: placed, pictures, height };
}

function placeCell({ image, caption, bar = [], passes = [] }: SheetCell): PlacedCell {
  const width = Math.max(NARROWEST, image.width);
  const paragraphs = [...caption, ...passes.map((pass) => `- ${pass}`)];
  return { image, bar, width, lines: paragraphs.flatMap((paragraph) => wrapText(paragraph, width)) };
}

function drawRow(sheet: RgbImage, { title, cells, pictures }: PlacedRow, start: number): void {
  let top = start;
  for (const line of title) {
    drawText(sheet, line, GAP, top, INK);
    top += LINE_HEIGHT;
  }
  let left = GAP;
  for (const { image, bar, lines, width } of cells) {
    copyInto(sheet, image, top, left);
    const under = top + pictures + 4;
    drawBar(sheet, bar, { left, top: under, width: image.width, words: width });
    for (const [i, line] of lines.entries())
      drawText(sheet, line, left, under + barHeight(bar) + i * LINE_HEIGHT, SOFT);
    left += width + GAP;
  }
}

function copyInto(sheet: RgbImage, image: RgbImage, top: number, left: number): void {
  for (let y = 0; y < image.height; y++) {
    const row = image.data.subarray(y * image.width * 3, (y + 1) * image.width * 3);
    sheet.data.set(row, ((top + y) * sheet.width + left) * 3);
  }
}
