import { MixwellError } from "@mixwell/core";
import type { Plan } from "../plan/Plan.ts";
import type { Draw } from "../transform/Transform.ts";
import { isOperationName } from "./operationNames.ts";
import { type OperationStyle, operations } from "./operations.ts";

/**
 * Plans the operations of a draw that `drawOperation` filled.
 * @param prefix what the places of the operations begin with
 * @throws MixwellError DRAW_INVALID
 */
export function planOperations(draw: Draw, style: OperationStyle, plan: Plan, prefix = ""): void {
  let partner = 0;
  let isFirst = true;
  for (const [field, value] of Object.entries(draw)) {
    if (!field.startsWith(prefix)) continue;
    const [place, name] = field.slice(prefix.length).split(".");
    if (name === undefined || name === "y" || name === "x") continue;
    if (!isOperationName(name)) {
      throw new MixwellError({
        code: "DRAW_INVALID",
        message: `Unknown operation "${name}" in field "${field}" of a draw`,
      });
    }
    if (!isFirst && !plan.fused) plan.endPass();
    isFirst = false;
    const y = draw[`${prefix}${place}.y`] ?? 0;
    const x = draw[`${prefix}${place}.x`] ?? 0;
    operations[name](value, plan, style, { y, x, partner });
    if (name === "samplePairing") partner++;
  }
}
