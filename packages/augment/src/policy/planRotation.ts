import { affineMatrix } from "../geometry/Matrix.ts";
import type { Plan } from "../plan/Plan.ts";
import { cos, sin } from "../portable/sin.ts";
import type { OperationStyle } from "./operations.ts";

/** Pillow's `Image.rotate` within the image's frame, about its centre, with sines rounded to 15 places as there. */
export function planRotation(degrees: number, plan: Plan, style: OperationStyle): void {
  const { height, width } = plan.size;
  const angle = ((degrees % 360) + 360) % 360;
  if (angle === 0) return;
  if (angle === 180) {
    plan.flipHorizontal();
    plan.flipVertical();
    return;
  }
  const radians = -(angle * Math.PI) / 180;
  const c = round15(cos(radians));
  const s = round15(sin(radians));
  const [x, y] = [width / 2, height / 2];
  plan.warp(affineMatrix(c, s, c * -x + s * -y + x, -s, c, -s * -x + c * -y + y), plan.size, style);
}

function round15(value: number): number {
  return Number(value.toFixed(15));
}
