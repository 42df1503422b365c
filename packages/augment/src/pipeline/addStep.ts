import type { Plan } from "../plan/Plan.ts";
import type { Draw } from "../transform/Transform.ts";
import type { Step } from "./checkStep.ts";

/** Plans a step as it was drawn. */
export function addStep(step: Step, draw: Draw, plan: Plan): void {
  if (!plan.fused) plan.endPass();
  plan.firstPartner = step.firstPartner;
  step.transform.plan(step.options, draw, plan);
}
