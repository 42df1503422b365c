import type { GeometricPass } from "./GeometricPass.ts";

/** Paints the fill colour where the pass shows no image: above, below, left and right of it. */
export function fillAround(pass: GeometricPass, out: Uint8Array): void {
  if (!pass.filled) return;
  const rows = pass.vertical.view;
  const columns = pass.horizontal.view;
  const stride = columns.size * 3;
  const bottom = rows.lead + rows.last - rows.first;
  const right = columns.lead + columns.last - columns.first;
  paint(out, 0, rows.lead * stride, pass.fill);
  paint(out, bottom * stride, rows.size * stride, pass.fill);
  for (let row = rows.lead; row < bottom; row++) {
    const start = row * stride;
    paint(out, start, start + columns.lead * 3, pass.fill);
    paint(out, start + right * 3, start + stride, pass.fill);
  }
}

function paint(out: Uint8Array, from: number, to: number, color: number): void {
  const red = color >> 16;
  const green = (color >> 8) & 255;
  const blue = color & 255;
  if (red === green && green === blue && to - from >= 64) {
    out.fill(red, from, to);
    return;
  }
  for (let at = from; at < to; at += 3) {
    out[at] = red;
    out[at + 1] = green;
    out[at + 2] = blue;
  }
}
