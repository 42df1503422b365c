import type { Engine } from "../engine/Engine.ts";
import { type Border, foldIndex } from "./Border.ts";
import { type Rows, readRows, rowsSize } from "./Rows.ts";

/** Pixels that a source for warping is larger on every side: enough for bicubic sampling. */
export const BORDER = 2;

/** The part of an image that a pass may see, in whole pixels. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** A rectangle of an image, interleaved, with BORDER more pixels on every side. */
export interface PaddedSource {
  readonly at: number;
  /** Bytes from row to row. */
  readonly stride: number;
}

/**
 * Copies a rectangle of an image and what lies around it by the border rule ("constant" counts as "edge": samplers show the
 * fill colour themselves).
 */
export function padImage(engine: Engine, rows: Rows, part: Rectangle, border: Border): PaddedSource {
  const stride = (part.width + 2 * BORDER) * 3;
  // A row more, for samplers that multiply what lies beyond by 0.
  const at = engine.memory.allocate((part.height + 2 * BORDER + 1) * stride);
  const { data, at: start } = readRows(engine, rows);
  const { bytes } = engine.memory;
  const line = rowsSize(rows).width * 3;
  for (let y = 0; y < part.height; y++) {
    const from = start + (part.top + y) * line + 3 * part.left;
    const to = at + (y + BORDER) * stride + 3 * BORDER;
    bytes.set(data.subarray(from, from + 3 * part.width), to);
    for (let x = 1; x <= BORDER; x++) {
      copyPixel(bytes, to + 3 * foldIndex(-x, part.width, border), to - 3 * x);
      const right = part.width - 1 + x;
      copyPixel(bytes, to + 3 * foldIndex(right, part.width, border), to + 3 * right);
    }
  }
  const row = (y: number) => at + (y + BORDER) * stride;
  for (let y = 1; y <= BORDER; y++) {
    const above = row(foldIndex(-y, part.height, border));
    bytes.copyWithin(row(-y), above, above + stride);
    const below = row(foldIndex(part.height - 1 + y, part.height, border));
    bytes.copyWithin(row(part.height - 1 + y), below, below + stride);
  }
  return { at, stride };
}

function copyPixel(bytes: Uint8Array, from: number, to: number): void {
  for (let c = 0; c < 3; c++) bytes[to + c] = bytes[from + c] as number;
}
