import { EXTENT, gridPosition, type PlaneGrid } from "./PlaneGrid.ts";

/**
 * A grid with a frame of nodes below a level around it, laid upon the plane's edge. An edge is named by a number: twice the
 * index of its first node, plus one where it runs along a column.
 */
export class FramedGrid {
  /** Nodes a side, with the frame. */
  readonly side: number;
  readonly #grid: PlaneGrid;
  readonly #level: number;
  readonly #above: Uint8Array;

  constructor(grid: PlaneGrid, level: number) {
    this.#grid = grid;
    this.#level = level;
    this.side = grid.size + 2;
    this.#above = new Uint8Array(this.side * this.side);
    for (let row = 0; row < grid.size; row++) {
      for (let column = 0; column < grid.size; column++) {
        if ((grid.values[row * grid.size + column] as number) > level)
          this.#above[(row + 1) * this.side + column + 1] = 1;
      }
    }
  }

  /** Whether a cell has corners on both sides of the level. */
  isCrossed(row: number, column: number): boolean {
    const at = row * this.side + column;
    const above = this.#above;
    const corners =
      (above[at] as number) +
      (above[at + 1] as number) +
      (above[at + this.side] as number) +
      (above[at + this.side + 1] as number);
    return corners !== 0 && corners !== 4;
  }

  /**
   * The edges at which a walk around a cell, from its first corner along the row, leaves the region above the level and enters
   * it: each entry is the one that follows the exit of its index.
   */
  crossings(row: number, column: number): { exits: number[]; entries: number[] } {
    const at = row * this.side + column;
    const corners = [at, at + 1, at + this.side + 1, at + this.side];
    const edges = [2 * at, 2 * (at + 1) + 1, 2 * (at + this.side), 2 * at + 1];
    const above = corners.map((corner) => this.#above[corner] === 1);
    const exits: number[] = [];
    const entries: number[] = [];
    for (const [side, edge] of edges.entries()) {
      const [here, after] = [above[side], above[(side + 1) % 4]];
      if (here === true && after === false) exits.push(edge);
      if (here === false && after === true) entries.push(edge);
    }
    // A walk that starts below the level enters before it leaves.
    if (above[0] === false && entries.length > 1) entries.push(entries.shift() as number);
    return { exits, entries };
  }

  /** Whether the mean of a cell's corners is above the level. */
  middleIsAbove(row: number, column: number): boolean {
    const first = this.#value(row, column) + this.#value(row, column + 1);
    const second = this.#value(row + 1, column) + this.#value(row + 1, column + 1);
    return (first + second) / 4 > this.#level;
  }

  /** Where an edge crosses the level, by linear interpolation. */
  crossing(edge: number): readonly [x: number, y: number] {
    const [node, alongColumn] = [edge >> 1, edge & 1];
    const [row, column] = [Math.floor(node / this.side), node % this.side];
    const [nextRow, nextColumn] = [row + alongColumn, column + 1 - alongColumn];
    const [from, to] = [this.#value(row, column), this.#value(nextRow, nextColumn)];
    const share = (this.#level - from) / (to - from);
    const between = (a: number, b: number) => a + share * (b - a);
    return [
      between(this.#position(column), this.#position(nextColumn)),
      between(this.#position(row), this.#position(nextRow)),
    ];
  }

  #value(row: number, column: number): number {
    const { size, values } = this.#grid;
    if (row < 1 || column < 1 || row > size || column > size) return this.#level - 1;
    return values[(row - 1) * size + column - 1] as number;
  }

  #position(index: number): number {
    return Math.min(EXTENT, Math.max(-EXTENT, gridPosition(this.#grid.size, index - 1)));
  }
}
