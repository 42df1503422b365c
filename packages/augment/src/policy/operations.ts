import { eraseRectangles } from "../erase/eraseRectangles.ts";
import { paintColor } from "../erase/paint.ts";
import type { Color } from "../geometry/GeometricPass.ts";
import { affineMatrix } from "../geometry/Matrix.ts";
import type { Plan, WarpOptions } from "../plan/Plan.ts";
import type { Draw, Transform } from "../transform/Transform.ts";
import { autoContrast } from "../transforms/autoContrast/autoContrast.ts";
import { brightness } from "../transforms/brightness/brightness.ts";
import { contrast } from "../transforms/contrast/contrast.ts";
import { equalize } from "../transforms/equalize/equalize.ts";
import { invert } from "../transforms/invert/invert.ts";
import { posterize } from "../transforms/posterize/posterize.ts";
import { planSamplePairing } from "../transforms/samplePairing/samplePairing.ts";
import { saturation } from "../transforms/saturation/saturation.ts";
import { sharpness } from "../transforms/sharpness/sharpness.ts";
import { solarize } from "../transforms/solarize/solarize.ts";
import { solarizeAdd } from "../transforms/solarizeAdd/solarizeAdd.ts";
import type { OperationName } from "./operationNames.ts";
import { planRotation } from "./planRotation.ts";

/** How the operations of a policy sample and fill. */
export interface OperationStyle {
  readonly sampling: NonNullable<WarpOptions["sampling"]>;
  readonly fill: Color;
}

/** What an operation drew besides its value. */
export interface OperationDetails {
  /** Centre of a cutout. */
  readonly y: number;
  readonly x: number;
  /** Which of the step's partner images a sample pairing takes. */
  readonly partner: number;
}

type PlanOperation = (value: number, plan: Plan, style: OperationStyle, details: OperationDetails) => void;

/** Runs a transform with a given draw. */
function as(
  transform: Transform,
  draw: (value: number) => Draw = () => ({}),
  options: object = {},
): PlanOperation {
  return (value, plan) => transform.plan(options as never, draw(value), plan);
}

/**
 * What each operation does with its value: a tangent for shears, pixels to the right or down, degrees counter-clockwise, factors
 * with 1 for no change, bits to keep, a threshold, a side in pixels, a weight.
 */
export const operations: Readonly<Record<OperationName, PlanOperation>> = {
  identity: () => undefined,
  shearX: (value, plan, style) => plan.warp(affineMatrix(1, value, 0, 0, 1, 0), plan.size, style),
  shearY: (value, plan, style) => plan.warp(affineMatrix(1, 0, 0, value, 1, 0), plan.size, style),
  translateX: (value, plan, style) => translate(value, 0, plan, style),
  translateY: (value, plan, style) => translate(0, value, plan, style),
  rotate: planRotation,
  brightness: as(brightness, (factor) => ({ factor })),
  color: as(saturation, (factor) => ({ factor })),
  contrast: as(contrast, (factor) => ({ factor })),
  sharpness: as(sharpness, (factor) => ({ factor })),
  posterize: as(posterize, (bits) => ({ bits })),
  solarize: as(solarize, (threshold) => ({ threshold })),
  solarizeAdd: as(solarizeAdd, (addition) => ({ addition, threshold: 128 })),
  autoContrast: as(autoContrast, undefined, { cutoff: [0] }),
  equalize: as(equalize),
  invert: as(invert),
  cutout(side, plan, style, { y, x }) {
    const half = Math.floor(side / 2);
    const square = { top: y - half, left: x - half, height: 2 * half, width: 2 * half };
    plan.point(eraseRectangles("cutout", plan.size, [{ ...square, paint: paintColor(style.fill) }]));
  },
  samplePairing: (weight, plan, _style, { partner }) => planSamplePairing(weight, partner, plan),
};

function translate(right: number, down: number, plan: Plan, style: OperationStyle): void {
  if (Number.isInteger(right) && Number.isInteger(down)) plan.crop(-down, -right, plan.size, style.fill);
  else plan.warp(affineMatrix(1, 0, -right, 0, 1, -down), plan.size, style);
}
