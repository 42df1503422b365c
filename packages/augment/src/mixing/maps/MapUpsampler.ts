import type { Size } from "../../image/Size.ts";
import { halfPixelPlaces, type Places } from "./halfPixelPlaces.ts";

/** Brings maps of one size bilinearly to the size of an image, with half-pixel centres. */
export class MapUpsampler {
  /** Where the rows and the columns of the image lie among the cells'. */
  readonly rows: Places;
  readonly columns: Places;
  readonly #cells: Size;
  readonly #line: Float64Array;

  constructor(cells: Size, image: Size) {
    this.#cells = cells;
    this.rows = halfPixelPlaces(cells.height, image.height);
    this.columns = halfPixelPlaces(cells.width, image.width);
    this.#line = new Float64Array(cells.width);
  }

  /**
   * @param map its cells, row by row
   * @param out receives the pixels, row by row
   */
  upsample(map: Float32Array, out: Float64Array): void {
    const { rows, columns } = this;
    const { width } = this.#cells;
    const line = this.#line;
    let at = 0;
    for (let y = 0; y < rows.fraction.length; y++) {
      const [upper, lower] = [(rows.first[y] as number) * width, (rows.second[y] as number) * width];
      for (let x = 0; x < width; x++)
        line[x] = between(map[upper + x] as number, map[lower + x] as number, rows.fraction[y] as number);
      for (let x = 0; x < columns.fraction.length; x++) {
        const left = line[columns.first[x] as number] as number;
        const right = line[columns.second[x] as number] as number;
        out[at++] = between(left, right, columns.fraction[x] as number);
      }
    }
  }
}

/** The point a fraction of the way from a to b; exactly a where they are equal, so that constant maps stay constant. */
function between(a: number, b: number, fraction: number): number {
  return a + fraction * (b - a);
}
