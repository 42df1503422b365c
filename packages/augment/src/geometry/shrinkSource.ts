import type { Engine } from "../engine/Engine.ts";
import type { Size } from "../image/Size.ts";
import { filters } from "./filter.ts";
import { GeometricPass } from "./GeometricPass.ts";
import { affineMatrix, compose, type Matrix } from "./Matrix.ts";
import type { Rectangle } from "./padImage.ts";
import type { Rows } from "./Rows.ts";

/** What a warp reads: a rectangle of an image, and the map that leads there. */
export interface WarpSource {
  readonly source: Rectangle;
  readonly matrix: Matrix;
  readonly rows: Rows;
}

/** Above this factor of shrinking along an axis the source is filtered first. Jitter of a quarter stays one resampling. */
const SHRINKS = 1.25;

/**
 * Makes the source smaller by what a map shrinks it, with the triangle filter that evaluation has, so that sampling between
 * four pixels does not alias.
 * @param size of the map's output
 */
export function shrinkSource(engine: Engine, given: WarpSource, size: Size): WarpSource {
  const { source, matrix, rows } = given;
  const [shrinkY, shrinkX] = shrinking(matrix, size);
  if (shrinkX <= SHRINKS && shrinkY <= SHRINKS) return given;
  const height = shrunk(source.height, shrinkY);
  const width = shrunk(source.width, shrinkX);
  if (source.height <= 0 || source.width <= 0 || (height === source.height && width === source.width))
    return given;
  const pass = new GeometricPass();
  pass.reset("image" in rows ? rows.image : rows.frame);
  pass.crop(source.top, source.left, source, 0);
  pass.resize({ height, width }, filters.bilinear);
  const frame = pass.run(engine, rows, "interleaved");
  const [x, y] = [width / source.width, height / source.height];
  const scale = affineMatrix(x, 0, -source.left * x, 0, y, -source.top * y);
  return { source: { top: 0, left: 0, height, width }, matrix: compose(scale, matrix), rows: { frame } };
}

function shrunk(length: number, factor: number): number {
  return factor > SHRINKS ? Math.max(1, Math.round(length / factor)) : length;
}

/** Source pixels that a step of one output pixel crosses, at the centre, down and across. */
function shrinking([a, b, c, d, e, f, g, h, i]: Matrix, size: Size): readonly [number, number] {
  const x = size.width / 2;
  const y = size.height / 2;
  const w = g * x + h * y + i;
  const px = (a * x + b * y + c) / w;
  const py = (d * x + e * y + f) / w;
  const across = Math.sqrt(((a - px * g) / w) ** 2 + ((b - px * h) / w) ** 2);
  const down = Math.sqrt(((d - py * g) / w) ** 2 + ((e - py * h) / w) ** 2);
  return [down, across];
}
