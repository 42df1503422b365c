import { rotationMatrix } from "../geometry/rotation.ts";
import type { Plan } from "../plan/Plan.ts";
import type { OperationStyle } from "./operations.ts";

/** Pillow's `Image.rotate` within the image's frame, about its centre; half turns are copies, as there. */
export function planRotation(degrees: number, plan: Plan, style: OperationStyle): void {
  const turn = ((degrees % 360) + 360) % 360;
  if (turn === 180) plan.turn(2);
  else if (turn !== 0) plan.warp(rotationMatrix(plan.size, degrees), plan.size, style);
}
