import type { GeometricPass } from "./GeometricPass.ts";

/** Bytes to paint in: interleaved RGB where `plane` is 0, else three planes that many bytes apart. */
export interface Canvas {
  readonly data: Uint8Array;
  readonly at: number;
  readonly plane: number;
}

/** Paints the fill colour where the pass shows no image: above, below, left and right of it. */
export function fillAround(pass: GeometricPass, canvas: Canvas): void {
  if (!pass.filled) return;
  const rows = pass.vertical.view;
  const columns = pass.horizontal.view;
  const width = columns.size;
  const bottom = rows.lead + rows.last - rows.first;
  const right = columns.lead + columns.last - columns.first;
  paint(canvas, 0, rows.lead * width, pass.fill);
  paint(canvas, bottom * width, rows.size * width, pass.fill);
  for (let row = rows.lead; row < bottom; row++) {
    const start = row * width;
    paint(canvas, start, start + columns.lead, pass.fill);
    paint(canvas, start + right, start + width, pass.fill);
  }
}

/** Paints pixels [from, to) with a colour 0xRRGGBB. */
export function paint({ data, at, plane }: Canvas, from: number, to: number, color: number): void {
  const red = color >> 16;
  const green = (color >> 8) & 255;
  const blue = color & 255;
  if (from >= to) return;
  if (plane > 0) {
    data.fill(red, at + from, at + to);
    data.fill(green, at + plane + from, at + plane + to);
    data.fill(blue, at + 2 * plane + from, at + 2 * plane + to);
    return;
  }
  if (red === green && green === blue && to - from >= 24) {
    data.fill(red, at + 3 * from, at + 3 * to);
    return;
  }
  for (let byte = at + 3 * from; byte < at + 3 * to; byte += 3) {
    data[byte] = red;
    data[byte + 1] = green;
    data[byte + 2] = blue;
  }
}
