import type { Engine } from "../../engine/Engine.ts";
import type { Frame } from "../../engine/Frame.ts";
import type { Size } from "../../image/Size.ts";
import { claheKernels } from "../../kernel/clahe/claheKernels.ts";

const { floor, fround } = Math;

/** Runs CLAHE on planes, in place. @param grid the number of tiles, down and across */
export function equalizeTiles(engine: Engine, frame: Frame, grid: Size, clipLimit: number): void {
  const { height, width } = frame;
  const kernels = engine.use(claheKernels);
  const { memory } = engine;
  // OpenCV extends the image to whole tiles, by a tile's worth in the direction that would not need it where the other does.
  const isWhole = height % grid.height === 0 && width % grid.width === 0;
  const tile = isWhole
    ? { height: height / grid.height, width: width / grid.width }
    : { height: floor(height / grid.height) + 1, width: floor(width / grid.width) + 1 };
  const most = clipLimit > 0 ? Math.max(1, Math.trunc((clipLimit * tile.height * tile.width) / 256)) : 0;

  const grey = memory.allocate(height * width);
  kernels.greyPlane(frame.at, frame.plane, height * width, grey);
  const counts = memory.allocate(1024);
  const tables = memory.allocate(256 * grid.height * grid.width);
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      const table = tables + 256 * (row * grid.width + column);
      const [left, top] = [column * tile.width, row * tile.height];
      kernels.tileTable(grey, width, height, left, top, tile.width, tile.height, most, counts, table);
    }
  }

  const { lefts, rights, weights } = placeColumns(engine, width, tile.width, grid.width);
  const equalized = memory.allocate(height * width);
  for (let y = 0; y < height; y++) {
    const { before, after, weight } = locate(y, tile.height, grid.height);
    const [upper, lower] = [before, after].map((row) => tables + 256 * row * grid.width) as [number, number];
    const [from, to] = [grey + y * width, equalized + y * width];
    kernels.interpolateRow(from, width, lefts, rights, weights, upper, lower, weight, to);
  }
  for (let c = 0; c < 3; c++) {
    kernels.addDifference(frame.at + c * frame.plane, height * width, grey, equalized);
  }
}

/** The two tiles of `count` whose middles lie around pixel `i`, and the weight of the second, in OpenCV's float32. */
function locate(i: number, tile: number, count: number) {
  const place = fround(fround(i * fround(1 / tile)) - 0.5);
  const first = floor(place);
  return {
    before: Math.max(0, first),
    after: Math.min(first + 1, count - 1),
    weight: fround(place - first),
  };
}

function placeColumns({ memory }: Engine, width: number, tile: number, count: number) {
  // The kernel takes four columns at a time: those behind the last one look at tables that exist.
  const columns = width + 3;
  const [lefts, rights, weights] = [0, 0, 0].map(() => memory.allocate(4 * columns)) as [
    number,
    number,
    number,
  ];
  for (let x = 0; x < columns; x++) {
    const { before, after, weight } = locate(Math.min(x, width - 1), tile, count);
    memory.words[lefts / 4 + x] = 256 * before;
    memory.words[rights / 4 + x] = 256 * after;
    memory.floats[weights / 4 + x] = weight;
  }
  return { lefts, rights, weights };
}
