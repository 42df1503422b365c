import type { Size } from "../image/Size.ts";
import { cos, sin } from "../portable/sin.ts";
import { radians } from "./inverseAffine.ts";
import { affineMatrix, compose, type Matrix, mapPoint } from "./Matrix.ts";

/**
 * The map from the result of turning an image about its centre to the image: Pillow's `Image.rotate`, with its roundings.
 * @param degrees counter-clockwise, as the image is seen
 */
export function rotationMatrix({ height, width }: Size, degrees: number): Matrix {
  const turn = -radians(((degrees % 360) + 360) % 360);
  const [cosine, sine] = [round15(cos(turn)), round15(sin(turn))];
  const [x, y] = [width / 2, height / 2];
  return affineMatrix(
    ...([cosine, sine, cosine * -x + sine * -y + x] as const),
    ...([-sine, cosine, -sine * -x + cosine * -y + y] as const),
  );
}

/** The size that holds all of a turned image, as Pillow's `expand` finds it, and the map from there. */
export function expandedRotation(size: Size, degrees: number): { size: Size; matrix: Matrix } {
  const matrix = rotationMatrix(size, degrees);
  const { height, width } = size;
  const corners = [
    mapPoint(matrix, 0, 0),
    mapPoint(matrix, width, 0),
    mapPoint(matrix, width, height),
    mapPoint(matrix, 0, height),
  ];
  const span = (values: number[]) => Math.ceil(Math.max(...values)) - Math.floor(Math.min(...values));
  const larger = { height: span(corners.map(([, y]) => y)), width: span(corners.map(([x]) => x)) };
  return { size: larger, matrix: centered(matrix, size, larger) };
}

/** The largest upright rectangle within a turned image, and the map from there. */
export function inscribedRotation(size: Size, degrees: number): { size: Size; matrix: Matrix } {
  const matrix = rotationMatrix(size, degrees);
  const { height, width } = size;
  const [cosine, sine] = [Math.abs(matrix[0]), Math.abs(matrix[1])];
  const [short, long] = [Math.min(height, width), Math.max(height, width)];
  let [across, down] = [0, 0];
  if (short <= 2 * sine * cosine * long || Math.abs(sine - cosine) < 1e-10) {
    // Two corners touch the long sides, the others lie within.
    [across, down] = [short / 2 / sine, short / 2 / cosine];
    if (width < height) [across, down] = [short / 2 / cosine, short / 2 / sine];
  } else {
    const double = cosine * cosine - sine * sine;
    [across, down] = [(width * cosine - height * sine) / double, (height * cosine - width * sine) / double];
  }
  // A billionth of a pixel is rounding, not room.
  const fit = (length: number, limit: number) => Math.max(1, Math.min(limit, Math.floor(length + 1e-9)));
  const limit = Math.max(height, width);
  const smaller = { height: fit(down, limit), width: fit(across, limit) };
  return { size: smaller, matrix: centered(matrix, size, smaller) };
}

/** The map from a result of another size about the same centre. */
function centered(matrix: Matrix, from: Size, to: Size): Matrix {
  const shift = affineMatrix(1, 0, -(to.width - from.width) / 2, 0, 1, -(to.height - from.height) / 2);
  return compose(matrix, shift);
}

/** To 15 decimals, so that a quarter turn has a cosine of 0. */
function round15(value: number): number {
  return Number(value.toFixed(15));
}
