import type { RgbImage } from "@mixwell/augment";
import type { BarPart } from "../Sheet.ts";
import { drawText, LINE_HEIGHT, wrapText } from "../text/drawText.ts";
import { barColours, barShares, describePart } from "./barShares.ts";

const HEIGHT = 6;
const KEY = 6;
const GAP = 4;
const INK = 32;
const EMPTY = [226, 226, 226] as const;

/** Rows of pixels that a bar and its words take. */
export function barHeight(parts: readonly BarPart[]): number {
  return parts.length === 0 ? 0 : HEIGHT + GAP + parts.length * LINE_HEIGHT;
}

interface BarPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  /** Width that there is for words. */
  readonly words: number;
}

/** Draws a label as a bar, with a line of words for each part below. */
export function drawBar(sheet: RgbImage, parts: readonly BarPart[], place: BarPlace): void {
  const { left, top, width } = place;
  if (parts.length === 0) return;
  fill(sheet, left, top, width, HEIGHT, EMPTY);
  let start = 0;
  for (const [i, share] of barShares(parts).entries()) {
    const end = start + share;
    const [from, to] = [Math.round(start * width), Math.round(end * width)];
    fill(sheet, left + from, top, to - from, HEIGHT, colourOf(i));
    start = end;
  }
  for (const [i, part] of parts.entries()) {
    const line = top + HEIGHT + GAP + i * LINE_HEIGHT;
    fill(sheet, left, line + 1, KEY, KEY, colourOf(i));
    const [text = ""] = wrapText(describePart(part), place.words - KEY - GAP);
    drawText(sheet, text, left + KEY + GAP, line, INK);
  }
}

function colourOf(i: number): readonly number[] {
  return barColours[i % barColours.length] as readonly number[];
}

function fill(
  { data, width: across }: RgbImage,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: readonly number[],
): void {
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) data.set(colour, (y * across + x) * 3);
  }
}
