import type { GeometricPass } from "./GeometricPass.ts";

/** Rows from this many bytes on are moved by the engine's own block copy, whose call costs more than a short loop. */
const BLOCK = 192;

/** Bytes of an interleaved RGB image, and where its first row starts. */
export interface Place {
  readonly data: Uint8Array;
  readonly at: number;
}

/**
 * Runs a pass that moves rows: a crop, perhaps upside down, as copies between interleaved images. The fill is left to
 * `fillAround`.
 * @param width of the source, in pixels
 */
export function copyRows(source: Place, width: number, pass: GeometricPass, target: Place): void {
  const rows = pass.vertical.source;
  const columns = pass.horizontal.source;
  const stride = width * 3;
  const outStride = columns.size * 3;
  const shown = columns.last - columns.first;
  if (shown === 0) return;
  const rowStep = rows.mirrored ? -stride : stride;
  let from = source.at + (rows.mirrored ? rows.last - 1 : rows.first) * stride + columns.first * 3;
  let to = target.at + rows.lead * outStride + columns.lead * 3;
  for (let row = rows.first; row < rows.last; row++) {
    copyRow(source.data, from, shown * 3, target.data, to);
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
