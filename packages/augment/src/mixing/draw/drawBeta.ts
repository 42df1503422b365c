import type { RandomStream } from "@mixwell/core";
import { drawDirichlet } from "../../policy/drawDirichlet.ts";

/** A number from Beta(alpha, alpha); 1 for alpha 0, as the authors of Mixup have it. */
export function drawBeta(alpha: number, stream: RandomStream): number {
  return alpha === 0 ? 1 : (drawDirichlet(2, alpha, stream)[0] as number);
}
