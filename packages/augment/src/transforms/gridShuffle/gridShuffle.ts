import { MixwellError, type RandomStream } from "@mixwell/core";
import type { Engine } from "../../engine/Engine.ts";
import type { Frame } from "../../engine/Frame.ts";
import { partStart } from "../../erase/partStart.ts";
import type { Size } from "../../image/Size.ts";
import { defineTransform } from "../../transform/Transform.ts";

type Tile = Size & { readonly top: number; readonly left: number };

/**
 * Albumentations' RandomGridShuffle: the image is cut into a grid, and tiles of equal size change places. Sides that the grid
 * does not divide give tiles of two heights or widths, which stay among themselves.
 */
export const gridShuffle = defineTransform({
  type: "gridShuffle",
  doc: "Cuts the image into tiles and puts them together in another order.",
  p: 0.5,
  options: {
    grid: {
      type: "list",
      minimum: 1,
      maximum: 16,
      integer: true,
      default: [3, 3],
      doc: "tiles down and across: one number, or [rows, columns]",
    },
  },
  check(options, where) {
    if (options.grid.length === 1 || options.grid.length === 2) return;
    throw new MixwellError({
      code: "OPTION_INVALID",
      expected: "a number or [rows, columns]",
      name: `option "grid" of ${where}`,
      received: options.grid,
    });
  },
  outputSize: (_options, input) => input,
  draw({ grid }, image, stream) {
    const order = drawOrder(cutTiles(grid, image), stream);
    return Object.fromEntries(order.map((from, to) => [`tile${to}`, from]));
  },
  plan({ grid }, draw, plan) {
    const { height, width } = plan.size;
    const tiles = cutTiles(grid, plan.size);
    const run = (engine: Engine, frame: Frame) => {
      const out = engine.frameBeside(frame, frame, "interleaved");
      for (const [i, to] of tiles.entries()) {
        moveTile(engine, frame, tiles[draw[`tile${i}`] as number] as Tile, out, to);
      }
      return out;
    };
    plan.whole({ name: "grid shuffle", layout: "interleaved", height, width, run }, true);
  },
});

function cutTiles(grid: readonly number[], { height, width }: Size): Tile[] {
  const rows = grid[0] as number;
  const columns = grid[1] ?? rows;
  return Array.from({ length: rows * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    const column = i % columns;
    const top = partStart(row, rows, height);
    const left = partStart(column, columns, width);
    return {
      top,
      left,
      height: partStart(row + 1, rows, height) - top,
      width: partStart(column + 1, columns, width) - left,
    };
  });
}

/** For each tile the one whose content it gets: a random order among those of equal size. */
function drawOrder(tiles: readonly Tile[], stream: RandomStream): number[] {
  const order = tiles.map((_, i) => i);
  const groups = new Map<string, number[]>();
  for (const [i, { height, width }] of tiles.entries()) {
    const name = `${height} x ${width}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [i]);
    else group.push(i);
  }
  for (const group of groups.values()) {
    for (const [i, from] of stream.permutation(group.length).entries()) {
      order[group[i] as number] = group[from] as number;
    }
  }
  return order;
}

function moveTile(engine: Engine, frame: Frame, from: Tile, out: Frame, to: Tile): void {
  const { bytes } = engine.memory;
  for (let y = 0; y < to.height; y++) {
    const source = frame.at + 3 * ((from.top + y) * frame.width + from.left);
    const target = out.at + 3 * ((to.top + y) * out.width + to.left);
    bytes.copyWithin(target, source, source + 3 * to.width);
  }
}
