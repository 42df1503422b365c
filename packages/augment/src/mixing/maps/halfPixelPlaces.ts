/** Where positions of a longer row lie in a shorter one: between a cell and the next, and how far. */
export interface Places {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Weight of the second cell. */
  readonly fraction: Float64Array;
}

/** Bilinear resampling with half-pixel centres (`align_corners=False`): (i + 1/2) cells / count - 1/2, clipped to the cells. */
export function halfPixelPlaces(cells: number, count: number): Places {
  const first = new Int32Array(count);
  const second = new Int32Array(count);
  const fraction = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const position = Math.min(Math.max(0, ((i + 0.5) * cells) / count - 0.5), cells - 1);
    const cell = Math.floor(position);
    first[i] = cell;
    second[i] = Math.min(cell + 1, cells - 1);
    fraction[i] = position - cell;
  }
  return { first, second, fraction };
}
