import type { Engine } from "../engine/Engine.ts";
import type { Frame } from "../engine/Frame.ts";
import type { RgbImage } from "../image/RgbImage.ts";

/** Where a geometric pass reads from: an image in JavaScript's memory, or an interleaved frame in the engine's. */
export type Rows = { readonly image: RgbImage } | { readonly frame: Frame };

/** The bytes to read, and where the first row starts. To be asked for anew after every allocation. */
export function readRows(engine: Engine, rows: Rows): { data: Uint8Array; at: number } {
  return "image" in rows
    ? { data: rows.image.data, at: 0 }
    : { data: engine.memory.bytes, at: rows.frame.at };
}

export function rowsSize(rows: Rows): { height: number; width: number } {
  return "image" in rows ? rows.image : rows.frame;
}

/**
 * Brings rows [low, high) into the engine's memory, where kernels can read them.
 * @returns the address at which row 0 starts, or would start
 */
export function loadRows(engine: Engine, rows: Rows, low: number, high: number): number {
  if ("frame" in rows) return rows.frame.at;
  const { data, width } = rows.image;
  const stride = width * 3;
  const at = engine.memory.allocate((high - low) * stride);
  engine.memory.bytes.set(data.subarray(low * stride, high * stride), at);
  return at - low * stride;
}
