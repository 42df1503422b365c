import type { GeometricPass } from "./GeometricPass.ts";

/** Rows from this many bytes on are moved by the engine's own block copy, whose call costs more than a short loop. */
const BLOCK = 192;

/** Bytes of an interleaved RGB image, and where its first row starts. */
export interface Place {
  readonly data: Uint8Array;
  readonly at: number;
}

/**
 * Runs a pass without a resampling: a crop, perhaps mirrored, as integer copies between interleaved images. The fill is left
 * to `fillAround`.
 * @param width of the source, in pixels
 */
export function copyPixels(source: Place, width: number, pass: GeometricPass, target: Place): void {
  const rows = pass.vertical.source;
  const columns = pass.horizontal.source;
  const stride = width * 3;
  const outStride = columns.size * 3;
  const count = rows.last - rows.first;
  const shown = columns.last - columns.first;
  if (shown === 0) return;
  const rowStep = rows.mirrored ? -stride : stride;
  let from = source.at + (rows.mirrored ? rows.last - 1 : rows.first) * stride + columns.first * 3;
  let to = target.at + rows.lead * outStride + columns.lead * 3;
  for (let row = 0; row < count; row++) {
    if (columns.mirrored) copyMirrored(source.data, from, shown, target.data, to);
    else copyRow(source.data, from, shown * 3, target.data, to);
    from += rowStep;
    to += outStride;
  }
}

function copyRow(data: Uint8Array, from: number, bytes: number, out: Uint8Array, to: number): void {
  if (bytes >= BLOCK) {
    out.set(data.subarray(from, from + bytes), to);
    return;
  }
  for (let i = 0; i < bytes; i++) out[to + i] = data[from + i] as number;
}

function copyMirrored(data: Uint8Array, from: number, width: number, out: Uint8Array, to: number): void {
  let target = to + (width - 1) * 3;
  for (let at = from; at < from + width * 3; at += 3) {
    out[target] = data[at] as number;
    out[target + 1] = data[at + 1] as number;
    out[target + 2] = data[at + 2] as number;
    target -= 3;
  }
}
