import type { Size } from "../image/Size.ts";

/** A point in continuous coordinates: the first pixel covers 0 to 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Puts points in order around their centre, so that their polygon does not cross itself. */
export function orderAround(points: readonly Point[]): Point[] {
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const turn = (point: Point) => turnOf(point.x - x, point.y - y);
  return points.toSorted((a, b) => turn(a) - turn(b));
}

/** A number from 0 to 4 that grows with the angle, without an arc tangent. */
function turnOf(dx: number, dy: number): number {
  const sum = Math.abs(dx) + Math.abs(dy);
  if (sum === 0) return 0;
  if (dy >= 0) return dx >= 0 ? dy / sum : 1 - dx / sum;
  return dx < 0 ? 2 - dy / sum : 3 + dx / sum;
}

/** Fills the pixels of a mask whose centres lie within a polygon (even-odd rule). */
export function fillPolygon(
  bytes: Uint8Array,
  mask: number,
  { height, width }: Size,
  points: readonly Point[],
  value: number,
): void {
  for (let row = 0; row < height; row++) {
    const y = row + 0.5;
    const crossings: number[] = [];
    for (const [i, a] of points.entries()) {
      const b = points[(i + 1) % points.length] as Point;
      if (a.y <= y !== b.y <= y) crossings.push(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x));
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = Math.max(0, Math.ceil((crossings[i] as number) - 0.5));
      const to = Math.min(width, Math.ceil((crossings[i + 1] as number) - 0.5));
      if (from < to) bytes.fill(value, mask + row * width + from, mask + row * width + to);
    }
  }
}
