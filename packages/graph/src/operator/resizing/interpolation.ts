import type { Node } from "../../graph/Node.ts";
import type { Shape } from "../../tensor/TensorType.ts";

/** How one axis is resampled: its sizes before and after, and the row-major matrix [after, before] that does it. */
export interface AxisResampling {
  readonly before: number;
  readonly after: number;
  readonly matrix: Float64Array;
}

interface Mode {
  readonly linear: boolean;
  readonly coordinates: string;
  readonly rounding: string;
}

const COORDINATES = ["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric"];
const ROUNDINGS = ["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"];

export function readMode(node: Node): Mode {
  const choose = (name: string, choices: readonly string[]): string => {
    const given = node.text(name, choices[0] as string);
    if (!choices.includes(given))
      node.fail(`expected ${name} one of ${choices.join(", ")} but received ${given}`);
    return given;
  };
  return {
    linear: choose("mode", ["nearest", "linear"]) === "linear",
    coordinates: choose("coordinate_transformation_mode", COORDINATES),
    rounding: choose("nearest_mode", ROUNDINGS),
  };
}

/** Sizes and scales of the result of resizing an image by the node's input 2 (scales) or 3 (sizes). */
export function resizedAxes(node: Node): { shape: Shape; scales: readonly number[] } {
  const { shape } = node.input(0);
  const bySizes = node.optional(3) !== undefined;
  const given = node.constantInput(bySizes ? 3 : 2, bySizes ? "the sizes" : "the scales");
  if (given.length !== shape.length)
    node.fail(`expected ${shape.length} ${bySizes ? "sizes" : "scales"} but received [${given.join()}]`);
  return bySizes
    ? { shape: given, scales: given.map((size, axis) => size / (shape[axis] as number)) }
    : { shape: shape.map((size, axis) => Math.floor(size * (given[axis] as number))), scales: given };
}

/** The matrix that resamples one axis; beyond the ends the outermost element counts. */
export function resampling(before: number, after: number, scale: number, mode: Mode): AxisResampling {
  const matrix = new Float64Array(after * before);
  for (let row = 0; row < after; row++) {
    const at = sourceCoordinate(row, before, after, scale, mode.coordinates);
    if (!mode.linear) {
      matrix[row * before + clamp(rounded(at, mode.rounding), before)] = 1;
      continue;
    }
    const left = Math.floor(at);
    const share = at - left;
    const [first, second] = [row * before + clamp(left, before), row * before + clamp(left + 1, before)];
    matrix[first] = (matrix[first] as number) + 1 - share;
    matrix[second] = (matrix[second] as number) + share;
  }
  return { before, after, matrix };
}

function sourceCoordinate(
  at: number,
  before: number,
  after: number,
  scale: number,
  coordinates: string,
): number {
  switch (coordinates) {
    case "align_corners":
      return after === 1 ? 0 : (at * (before - 1)) / (after - 1);
    case "asymmetric":
      return at / scale;
    case "pytorch_half_pixel":
      return after === 1 ? 0 : (at + 0.5) / scale - 0.5;
    default:
      return (at + 0.5) / scale - 0.5;
  }
}

function rounded(at: number, rounding: string): number {
  switch (rounding) {
    case "floor":
      return Math.floor(at);
    case "ceil":
      return Math.ceil(at);
    case "round_prefer_ceil":
      return Math.floor(at + 0.5);
    default:
      return Math.ceil(at - 0.5);
  }
}

function clamp(index: number, size: number): number {
  return Math.min(Math.max(index, 0), size - 1);
}
