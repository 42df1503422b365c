import { cos, sin } from "../portable/sin.ts";
import { affineMatrix, type Matrix } from "./Matrix.ts";

/** What an affine transform does to an image, in torchvision's terms. */
export interface AffineParameters {
  /** Degrees; positive turns clockwise, as the image is seen. */
  readonly angle: number;
  /** Pixels to the right and down. */
  readonly translate: readonly [number, number];
  readonly scale: number;
  /** Degrees along x and along y. */
  readonly shear: readonly [number, number];
  /** The point that stays, in continuous coordinates. */
  readonly center: readonly [number, number];
}

/**
 * The map from the result of an affine transform to its source: torchvision's `_get_inverse_affine_matrix`, with the same
 * roundings but those of sines and cosines.
 */
export function inverseAffine({ angle, translate, scale, shear, center }: AffineParameters): Matrix {
  const rotation = radians(angle);
  const [shearX, shearY] = [radians(shear[0]), radians(shear[1])];
  const [cosine, sine] = [cos(rotation - shearY) / cos(shearY), sin(rotation - shearY) / cos(shearY)];
  const tangent = sin(shearX) / cos(shearX);
  const a = cosine;
  const b = (-cos(rotation - shearY) * tangent) / cos(shearY) - sin(rotation);
  const c = sine;
  const d = (-sin(rotation - shearY) * tangent) / cos(shearY) + cos(rotation);
  const [x, y] = [-center[0] - translate[0], -center[1] - translate[1]];
  return affineMatrix(
    ...([d / scale, -b / scale, (d / scale) * x + (-b / scale) * y + center[0]] as const),
    ...([-c / scale, a / scale, (-c / scale) * x + (a / scale) * y + center[1]] as const),
  );
}

export function radians(degrees: number): number {
  return degrees * (Math.PI / 180);
}
