import { element } from "../../dom/element.ts";
import type { Area } from "../../plot/drawAxes.ts";
import type { Surface } from "../../plot/Plot.ts";
import type { Field } from "./smoothField.ts";

/** Bands of equal height between the least and the greatest value. */
const BANDS = 10;
/** CSS pixels a side of what is worked out at once. */
const BLOCK = 2;

export interface FieldLook {
  readonly range: readonly [least: number, most: number];
  /** Whether an axis runs on between its cells; options do not. */
  readonly isSmooth: readonly [x: boolean, y: boolean];
  /** The colour of a band as "rgb(r g b)", from the least value (0) to the greatest (1). */
  colour(share: number): string;
}

/** Fills an area with the bands of a field and draws the lines between them. */
export function drawField({ context }: Surface, area: Area, field: Field, look: FieldLook): void {
  const wide = Math.max(1, Math.round((area.right - area.left) / BLOCK));
  const tall = Math.max(1, Math.round((area.bottom - area.top) / BLOCK));
  const [least, most] = look.range;
  const colours = Array.from({ length: BANDS }, (_, band) =>
    (look.colour(band / (BANDS - 1)).match(/\d+/g) ?? []).map(Number),
  );
  const image = new ImageData(wide, tall);
  let before = new Int8Array(wide).fill(-1);
  for (let py = 0; py < tall; py++) {
    const bands = new Int8Array(wide).fill(-1);
    for (let px = 0; px < wide; px++) {
      const value = valueAt(field, (px + 0.5) / wide, 1 - (py + 0.5) / tall, look.isSmooth);
      if (Number.isNaN(value)) continue;
      const share = most > least ? (value - least) / (most - least) : 0.5;
      const band = Math.min(Math.max(Math.floor(share * BANDS), 0), BANDS - 1);
      bands[px] = band;
      const isEdge = isOther(bands[px - 1], band) || isOther(before[px], band);
      const [red = 0, green = 0, blue = 0] = colours[band] as number[];
      const shade = isEdge ? 0.78 : 1;
      image.data.set([red * shade, green * shade, blue * shade, 215], 4 * (py * wide + px));
    }
    before = bands;
  }
  const small = element("canvas", { width: wide, height: tall });
  small.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(small, area.left, area.top, area.right - area.left, area.bottom - area.top);
}

const isOther = (neighbour: number | undefined, band: number): boolean =>
  neighbour !== undefined && neighbour !== -1 && neighbour !== band;

/** The value between the middles of the cells, on a line along each smooth axis. */
function valueAt(
  { columns, rows, values }: Field,
  x: number,
  y: number,
  [isSmoothX, isSmoothY]: readonly [boolean, boolean],
): number {
  const [left, right, shareX] = between(x, columns, isSmoothX);
  const [low, high, shareY] = between(y, rows, isSmoothY);
  const at = (column: number, row: number): number => values[row * columns + column] as number;
  const lower = at(left, low) + (at(right, low) - at(left, low)) * shareX;
  const upper = at(left, high) + (at(right, high) - at(left, high)) * shareX;
  return lower + (upper - lower) * shareY;
}

function between(place: number, cells: number, isSmooth: boolean): [number, number, number] {
  if (!isSmooth) {
    const cell = Math.min(Math.floor(place * cells), cells - 1);
    return [cell, cell, 0];
  }
  const at = Math.min(Math.max(place * cells - 0.5, 0), cells - 1);
  const first = Math.min(Math.floor(at), cells - 2);
  return [first, first + 1, at - first];
}
